package io.github.tapintercom.config;

import java.util.Locale;

/** How objects are written whose keys the workspace defines, above all its custom attributes. */
public enum CustomAttributes {
  /** As the API sends them. */
  OBJECT,
  /** With a declared property for each attribute that the workspace defines. */
  TYPED,
  /** As JSON text. */
  JSON;

  static CustomAttributes of(String setting) {
    return valueOf(setting.toUpperCase(Locale.ROOT));
  }
}
