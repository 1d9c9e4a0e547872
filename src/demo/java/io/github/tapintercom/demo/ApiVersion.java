package io.github.tapintercom.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the API; Preview and Unstable come after every number. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
  private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(\\d+)");
  private static final ApiVersion NEWEST = new ApiVersion(2, 17);

  static ApiVersion of(String text) {
    if (text.equalsIgnoreCase("preview") || text.equalsIgnoreCase("unstable")) {
      return new ApiVersion(Integer.MAX_VALUE, 0);
    }
    Matcher number = NUMBER.matcher(text);
    if (number.matches() && text.length() < 8) {
      ApiVersion version =
          new ApiVersion(Integer.parseInt(number.group(1)), Integer.parseInt(number.group(2)));
      boolean known = version.major == 1 ? version.minor <= 4 : version.major == 2;
      if (known && version.compareTo(NEWEST) <= 0) {
        return version;
      }
    }
    throw new Problem(400, "intercom_version_invalid", "The requested version could not be found");
  }

  boolean atLeast(int otherMajor, int otherMinor) {
    return compareTo(new ApiVersion(otherMajor, otherMinor)) >= 0;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }
}
