package io.github.tapintercom.intercom;

import java.util.Objects;

/**
 * A version of Intercom's API, such as 2.17. "Preview" and "Unstable" count as later than every
 * number.
 *
 * @param text as sent in {@code Intercom-Version}
 */
public record ApiVersion(String text) {
  public ApiVersion {
    Objects.requireNonNull(text, "text");
  }

  /** Whether this version is {@code major.minor} or later. */
  public boolean atLeast(int major, int minor) {
    if (!text.matches("\\d{1,3}\\.\\d{1,3}")) {
      return true;
    }
    int dot = text.indexOf('.');
    int ownMajor = Integer.parseInt(text.substring(0, dot));
    int ownMinor = Integer.parseInt(text.substring(dot + 1));
    return ownMajor > major || (ownMajor == major && ownMinor >= minor);
  }
}
