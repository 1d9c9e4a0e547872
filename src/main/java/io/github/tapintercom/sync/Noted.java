package io.github.tapintercom.sync;

import java.util.List;

/**
 * How often something happened to single records.
 *
 * @param times in all
 * @param examples what it happened to, the first hundred
 */
public record Noted(long times, List<String> examples) {
  static final int MAX_EXAMPLES = 100;
  static final Noted NONE = new Noted(0, List.of());

  public Noted {
    examples = List.copyOf(examples);
  }
}
