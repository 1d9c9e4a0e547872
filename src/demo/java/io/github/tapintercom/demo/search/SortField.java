package io.github.tapintercom.demo.search;

import java.util.Locale;
import java.util.Optional;

/** The times records can be sorted and ranged by. */
public enum SortField {
  UPDATED_AT,
  CREATED_AT;

  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SortField> of(String json) {
    for (SortField field : values()) {
      if (field.json().equals(json)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
