package io.github.tapintercom.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where a file is written of which readers see the whole, or the one before, never a part.
 *
 * @param target the file itself where the path is a link to one: the link stays
 * @param part what is written first, beside it
 */
public record WholeFile(Path target, Path part) {
  /** The one that this path names. */
  public static WholeFile at(Path path) {
    Path target = target(path);
    // No temporary file of the library: nobody else could read that one.
    String part = ".%s.%d.part".formatted(target.getFileName(), ProcessHandle.current().pid());
    return new WholeFile(target, folder(target).resolve(part));
  }

  private static Path target(Path path) {
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

  /** Why its directory cannot hold it; empty when it can. */
  public Optional<String> problem() {
    Path folder = folder(target);
    if (!Files.isDirectory(folder)) {
      return Optional.of("there is no directory " + folder);
    }
    return Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of("the directory " + folder + " cannot be written to");
  }

  /** The part is whole: it takes the place of the file before. */
  public void replace() throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Why a file was not written, in words: those of the exceptions are often only a path. */
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
