package io.github.tapintercom.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The program's own version, as the build wrote it. */
public final class Version {
  private Version() {}

  /** Such as {@code 1.2.3}. */
  public static String get() {
    try (InputStream in = Version.class.getResourceAsStream("/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties of the jar cannot be read", e);
    }
  }
}
