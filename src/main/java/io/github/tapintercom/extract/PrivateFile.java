package io.github.tapintercom.extract;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Temporary files that only this user can read and that are gone when the program is. */
public final class PrivateFile {
  private PrivateFile() {}

  /** A new, empty file to write to and read from. */
  public static FileChannel open(Path directory, String suffix) throws IOException {
    // createTempFile gives it to this user alone; it is deleted with its last handle, even by kill
    // -9.
    Path path = Files.createTempFile(directory, "tap-intercom-", suffix);
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      Files.deleteIfExists(path);
    } catch (IOException stillThere) {
      return channel; // a file system that keeps open files: DELETE_ON_CLOSE does it later
    }
    return channel;
  }
}
