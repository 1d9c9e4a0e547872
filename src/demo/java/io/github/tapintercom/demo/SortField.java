package io.github.tapintercom.demo;

import java.util.Locale;
import java.util.Optional;

/** The times records can be sorted and ranged by. */
enum SortField {
  UPDATED_AT,
  CREATED_AT;

  String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SortField> of(String json) {
    for (SortField field : values()) {
      if (field.json().equals(json)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
