package io.github.tapintercom.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    Path folder = folder(target());
    if (!Files.isDirectory(folder)) {
      return Optional.of("--report " + path + ": there is no directory " + folder);
    }
    return Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of("--report " + path + ": the directory " + folder + " cannot be written to");
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
    Path target = target();
    // No temporary file of the library: nobody else could read that one.
    Path part =
        folder(target)
            .resolve(".%s.%d.part".formatted(target.getFileName(), ProcessHandle.current().pid()));
    try {
      Files.write(part, text.getBytes(StandardCharsets.UTF_8));
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private boolean isAt(Path input) {
    try {
      return Files.isSameFile(path, input);
    } catch (IOException notThereYet) {
      return false;
    }
  }

  /** The file itself where the path is a link to one: the link stays. */
  private Path target() {
    try {
      return path.toRealPath();
    } catch (IOException notThereYet) {
      return path.toAbsolutePath();
    }
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  /** Why a report was not written, in words: those of the exceptions are often only a path. */
  public static String why(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "its directory is gone";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException problem && problem.getReason() != null) {
      return problem.getReason();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
