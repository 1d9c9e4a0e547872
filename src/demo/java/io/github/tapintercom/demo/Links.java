package io.github.tapintercom.demo;

import java.util.Locale;
import java.util.Optional;

/** What a contact is linked to. */
public enum Links {
  TAGS,
  COMPANIES,
  NOTES,
  SEGMENTS,
  SUBSCRIPTIONS;

  String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Links> of(String json) {
    for (Links kind : values()) {
      if (kind.json().equals(json)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
