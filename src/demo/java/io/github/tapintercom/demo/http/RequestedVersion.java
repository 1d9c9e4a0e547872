package io.github.tapintercom.demo.http;

import io.github.tapintercom.stream.ApiVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the API; Preview and Unstable come after every number. */
public record RequestedVersion(int major, int minor) implements Comparable<RequestedVersion> {
  private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(\\d+)");
  private static final RequestedVersion NEWEST = new RequestedVersion(2, 18);

  public static RequestedVersion of(String text) {
    if (text.equalsIgnoreCase("preview") || text.equalsIgnoreCase("unstable")) {
      return new RequestedVersion(Integer.MAX_VALUE, 0);
    }
    Matcher number = NUMBER.matcher(text);
    if (number.matches() && text.length() < 8) {
      RequestedVersion version =
          new RequestedVersion(
              Integer.parseInt(number.group(1)), Integer.parseInt(number.group(2)));
      boolean known = version.major == 1 ? version.minor <= 4 : version.major == 2;
      if (known && version.compareTo(NEWEST) <= 0) {
        return version;
      }
    }
    throw new Problem(400, "intercom_version_invalid", "The requested version could not be found");
  }

  public boolean atLeast(int otherMajor, int otherMinor) {
    return compareTo(new RequestedVersion(otherMajor, otherMinor)) >= 0;
  }

  /** As the facts of the streams name it. */
  public ApiVersion api() {
    return new ApiVersion(
        major == Integer.MAX_VALUE ? ApiVersion.PREVIEW.text() : major + "." + minor);
  }

  @Override
  public int compareTo(RequestedVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }
}
