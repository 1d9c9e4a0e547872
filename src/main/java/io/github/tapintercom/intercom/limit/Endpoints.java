package io.github.tapintercom.intercom.limit;

/** Which calls are alike. */
public final class Endpoints {
  private Endpoints() {}

  /** A path with an asterisk for each segment that holds a digit: ids are of no interest. */
  public static String of(String path) {
    StringBuilder endpoint = new StringBuilder(path.length());
    int from = 0;
    while (from < path.length()) {
      int slash = path.indexOf('/', from + 1);
      int to = slash < 0 ? path.length() : slash;
      if (path.charAt(from) == '/' && holdsDigit(path, from, to)) {
        endpoint.append("/*");
      } else {
        endpoint.append(path, from, to);
      }
      from = to;
    }
    return endpoint.toString();
  }

  private static boolean holdsDigit(String path, int from, int to) {
    for (int at = from; at < to; at++) {
      if (path.charAt(at) >= '0' && path.charAt(at) <= '9') {
        return true;
      }
    }
    return false;
  }
}
