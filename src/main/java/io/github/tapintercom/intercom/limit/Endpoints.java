package io.github.tapintercom.intercom.limit;

import java.util.regex.Pattern;

/** Which calls are alike. */
public final class Endpoints {
  private static final Pattern ID = Pattern.compile("/[^/]*\\d[^/]*");

  private Endpoints() {}

  /** A path with an asterisk for each segment that holds a digit: ids are of no interest. */
  public static String of(String path) {
    return ID.matcher(path).replaceAll("/*");
  }
}
