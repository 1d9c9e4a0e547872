package io.github.tapintercom.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a report goes: as a page when the name ends in {@code .html}, as JSON otherwise. Readers
 * see the whole file or the one before, never a part.
 *
 * @param path of the file
 */
public record ReportFile(Path path) {
  public ReportFile {
    Objects.requireNonNull(path, "path");
  }

  /** Why no report can be written there; empty when one can. */
  public Optional<String> problem() {
    Path folder = folder();
    if (Files.isDirectory(path)) {
      return Optional.of("--report " + path + " is a directory; name a file");
    }
    if (!Files.isDirectory(folder)) {
      return Optional.of("--report " + path + ": there is no directory " + folder);
    }
    return Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of("--report " + path + ": the directory " + folder + " cannot be written to");
  }

  /** Writes it, in place of an earlier one. */
  public void write(RunReport report) throws IOException {
    String text =
        path.getFileName().toString().endsWith(".html")
            ? HtmlReport.of(report)
            : JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(JsonReport.of(report))
                + "\n";
    Path part = Files.createTempFile(folder(), ".report", ".part");
    try {
      Files.write(part, text.getBytes(StandardCharsets.UTF_8));
      move(part);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void move(Path part) throws IOException {
    try {
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path folder() {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }
}
