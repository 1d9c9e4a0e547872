package io.github.tapintercom.cli;

import io.github.tapintercom.report.ReportFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A file that appears as a whole or not at all, beside others that do.
 *
 * @param path as the user named it
 * @param target where it is written to
 * @param part what it is written to first
 * @param secret whether only its owner may read it
 * @param force whether it may replace another
 */
record NewFile(Path path, Path target, Path part, boolean secret, boolean force) {
  /** Not written yet. */
  static NewFile of(Path path, Path directory, boolean secret, boolean force) {
    Path target = target(directory.resolve(path));
    Path part =
        target.resolveSibling(
            ".%s.%d.part".formatted(target.getFileName(), ProcessHandle.current().pid()));
    return new NewFile(path, target, part, secret, force);
  }

  /** The file itself where the path is a link to one: the link stays. */
  private static Path target(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException notThereYet) {
      return path.toAbsolutePath();
    }
  }

  /** Why it cannot be written; empty when it probably can. */
  Optional<String> problem() {
    if (Files.isDirectory(target)) {
      return Optional.of(path + " is a directory; name a file");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(target)) {
      return Optional.of(path + " is a device, a pipe or a broken link; name a file");
    }
    if (Files.exists(target) && !force) {
      return Optional.of(path + " is there already; name another file, or replace it with --force");
    }
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.of(path + ": there is no directory " + folder);
    }
    return Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of(path + ": the directory " + folder + " cannot be written to");
  }

  /** Writes the text where nobody looks for it yet; nobody else can read a secret at any time. */
  void prepare(String text) throws IOException {
    try {
      Files.deleteIfExists(part);
      Files.createFile(part, attributes());
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        ByteBuffer content = StandardCharsets.UTF_8.encode(text);
        while (content.hasRemaining()) {
          channel.write(content);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new IOException(sentence(e), e);
    }
  }

  private FileAttribute<?>[] attributes() {
    boolean modes = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return secret && modes
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Puts it where it belongs. */
  void appear() throws IOException {
    try {
      if (force) {
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.move(part, target);
      }
    } catch (FileAlreadyExistsException e) {
      throw new IOException(path + " has come into being meanwhile; nothing was replaced", e);
    } catch (IOException e) {
      throw new IOException(sentence(e), e);
    }
  }

  private String sentence(IOException e) {
    return "%s cannot be written (%s)".formatted(path, ReportFile.why(e));
  }

  /** Removes what was prepared and has not appeared. */
  void discard() {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // It stays, readable by its owner only.
    }
  }
}
