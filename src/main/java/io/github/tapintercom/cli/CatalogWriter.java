package io.github.tapintercom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Part of the build: writes the catalog that discovery prints into the file named. */
final class CatalogWriter {
  private CatalogWriter() {}

  public static void main(String[] args) throws IOException {
    // The same on every machine that builds.
    Locale.setDefault(Locale.ROOT);
    Files.write(Path.of(args[0]), Discovery.make());
  }
}
