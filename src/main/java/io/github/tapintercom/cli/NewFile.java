package io.github.tapintercom.cli;

import io.github.tapintercom.files.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A file that appears as a whole or not at all, beside others that do.
 *
 * @param path as the user named it
 * @param file where it is written to
 * @param secret whether only its owner may read it
 * @param force whether it may replace another
 */
record NewFile(Path path, WholeFile file, boolean secret, boolean force) {
  /** Not written yet. */
  static NewFile of(Path path, Path directory, boolean secret, boolean force) {
    return new NewFile(path, WholeFile.at(directory.resolve(path)), secret, force);
  }

  Path target() {
    return file.target();
  }

  Path part() {
    return file.part();
  }

  /** Why it cannot be written; empty when it probably can. */
  Optional<String> problem() {
    if (Files.isDirectory(target())) {
      return Optional.of(path + " is a directory; name a file");
    }
    if (Files.exists(target(), LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(target())) {
      return Optional.of(path + " is a device, a pipe or a broken link; name a file");
    }
    if (Files.exists(target()) && !force) {
      return Optional.of(path + " is there already; name another file, or replace it with --force");
    }
    return file.problem().map(problem -> path + ": " + problem);
  }

  /** Writes the text where nobody looks for it yet; nobody else can read a secret at any time. */
  void prepare(String text) throws IOException {
    try {
      Files.deleteIfExists(part());
      Files.createFile(part(), attributes());
      try (FileChannel channel = FileChannel.open(part(), StandardOpenOption.WRITE)) {
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
        file.replace();
      } else {
        Files.move(part(), target());
      }
    } catch (FileAlreadyExistsException e) {
      throw new IOException(path + " has come into being meanwhile; nothing was replaced", e);
    } catch (IOException e) {
      throw new IOException(sentence(e), e);
    }
  }

  private String sentence(IOException e) {
    return "%s cannot be written (%s)".formatted(path, WholeFile.why(e));
  }

  /** Removes what was prepared and has not appeared. */
  void discard() {
    try {
      Files.deleteIfExists(part());
    } catch (IOException e) {
      // It stays, readable by its owner only.
    }
  }
}
