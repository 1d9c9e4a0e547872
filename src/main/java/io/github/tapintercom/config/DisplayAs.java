package io.github.tapintercom.config;

import java.util.Locale;

/** How Intercom renders message bodies: the {@code display_as} parameter. */
public enum DisplayAs {
  PLAINTEXT,
  HTML;

  /** The value Intercom and the setting call it by. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DisplayAs of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
