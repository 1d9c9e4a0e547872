package io.github.tapintercom.report;

import io.github.tapintercom.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a report goes: as a page when the name ends in {@code .html}, as JSON otherwise. Readers
 * see the whole file or the one before, never a part.
 *
 * @param path of the file
 * @param inputs files that the run reads, which a report must not replace
 */
public record ReportFile(Path path, List<Path> inputs) {
  private static final JsonMapper INDENTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public ReportFile {
    Objects.requireNonNull(path, "path");
    inputs = List.copyOf(inputs);
  }

  /** Why no report can be written there; empty when one can. */
  public Optional<String> problem() {
    if (Files.isDirectory(path)) {
      return Optional.of("--report " + path + " is a directory; name a file");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      return Optional.of("--report " + path + " is a device or a pipe; name a file");
    }
    if (inputs.stream().anyMatch(this::isAt)) {
      return Optional.of("--report " + path + " would replace a file that the run reads");
    }
    return WholeFile.at(path).problem().map(problem -> "--report " + path + ": " + problem);
  }

  /**
   * Writes it, in place of an earlier one.
   *
   * @param clean takes secrets out of a text
   */
  public void write(RunReport report, UnaryOperator<String> clean) throws IOException {
    boolean page = path.getFileName().toString().endsWith(".html");
    String text =
        page
            ? HtmlReport.of(report, clean)
            : INDENTED.writeValueAsString(Cleaned.of(JsonReport.of(report), clean)) + "\n";
    WholeFile file = WholeFile.at(path);
    try {
      Files.write(file.part(), text.getBytes(StandardCharsets.UTF_8));
      file.replace();
    } finally {
      Files.deleteIfExists(file.part());
    }
  }

  private boolean isAt(Path input) {
    try {
      return Files.isSameFile(path, input);
    } catch (IOException notThereYet) {
      return false;
    }
  }
}
