package io.github.tapintercom.stream;

import java.util.Objects;

/**
 * A version of Intercom's API, such as 2.17. "Preview" and "Unstable" count as later than every
 * number.
 *
 * @param text as sent in {@code Intercom-Version}
 */
public record ApiVersion(String text) implements Comparable<ApiVersion> {
  public static final ApiVersion PREVIEW = new ApiVersion("Preview");

  public ApiVersion {
    Objects.requireNonNull(text, "text");
  }

  /** Whether this version is {@code minimum} or later. */
  public boolean atLeast(ApiVersion minimum) {
    return compareTo(minimum) >= 0;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return Long.compare(number(), other.number());
  }

  private long number() {
    if (!text.matches("\\d{1,3}\\.\\d{1,3}")) {
      return Long.MAX_VALUE;
    }
    int dot = text.indexOf('.');
    return Long.parseLong(text.substring(0, dot)) * 1000 + Long.parseLong(text.substring(dot + 1));
  }
}
