package io.github.tapintercom.config;

import java.util.Locale;

/** What becomes of fields that Intercom sends and no schema knows. */
public enum UnknownFieldsPolicy {
  /** Left out, each named once in a warning. */
  DROP,
  /** Kept in one further column. */
  KEEP;

  static UnknownFieldsPolicy of(String setting) {
    return valueOf(setting.toUpperCase(Locale.ROOT));
  }
}
