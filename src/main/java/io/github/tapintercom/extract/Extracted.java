package io.github.tapintercom.extract;

import io.github.tapintercom.time.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The moment of a response as a quoted JSON string: {@code time_extracted}, {@code counted_at}. */
public final class Extracted {
  private Extracted() {}

  public static byte[] json(Instant moment) {
    return ('"' + Timestamps.format(moment) + '"').getBytes(StandardCharsets.US_ASCII);
  }

  public static byte[] json(long second) {
    return json(Instant.ofEpochSecond(second));
  }

  /** A text as a JSON string; only for ids and names without control characters. */
  public static byte[] quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return ('"' + escaped + '"').getBytes(StandardCharsets.UTF_8);
  }
}
