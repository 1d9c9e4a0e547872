package io.github.tapintercom.demo.workspace;

import java.util.Locale;
import java.util.Optional;

/** What a contact is linked to. */
public enum Links {
  TAGS,
  COMPANIES,
  NOTES,
  SEGMENTS,
  SUBSCRIPTIONS;

  /** So many of each are shown inside a contact. */
  public static final int SHOWN = 10;

  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Links> of(String json) {
    for (Links kind : values()) {
      if (kind.json().equals(json)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
