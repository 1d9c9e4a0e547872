package io.github.tapintercom.contract.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The checked-in facts, one file for each version. */
public final class FactsFiles {
  private static final String FOLDER = "contract";

  private FactsFiles() {}

  /** The facts of all versions, in the order of {@link OpenApi#VERSIONS}. */
  public static List<Facts> all() {
    return OpenApi.VERSIONS.stream().map(FactsFiles::load).toList();
  }

  /** The facts of one version. */
  public static Facts load(String version) {
    return FactsReader.read(version, text(version));
  }

  /** The text of the checked-in file. */
  public static String text(String version) {
    String resource = "/" + FOLDER + "/" + fileName(version);
    try (InputStream in = FactsFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("There are no facts in " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text that the version's description gives now. */
  public static String made(String version) {
    OpenApi api = OpenApi.load(OpenApi.file(version));
    return FactsWriter.write(new DescriptionReader(api).read(version));
  }

  static Path source(Path basedir, String version) {
    return basedir.resolve("src/test/resources").resolve(FOLDER).resolve(fileName(version));
  }

  private static String fileName(String version) {
    return "facts-" + version + ".txt";
  }
}
