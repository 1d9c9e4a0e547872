package io.github.tapintercom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Part of the build: writes the catalog that discovery prints into the file named. */
final class CatalogWriter {
  private CatalogWriter() {}

  public static void main(String[] args) throws IOException {
    Files.write(Path.of(args[0]), Discovery.make());
  }
}
