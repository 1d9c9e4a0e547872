package io.github.tapintercom.extract.job;

import io.github.tapintercom.extract.PrivateFile;
import io.github.tapintercom.intercom.DownloadTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A download in a private temporary file, which is gone when it is closed. Not thread-safe. */
final class DownloadFile implements DownloadTarget, AutoCloseable {
  private static final int CHUNK = 64 << 10;

  private final Path directory;
  private final FileChannel file;
  private long size;

  private DownloadFile(Path directory, FileChannel file) {
    this.directory = directory;
    this.file = file;
  }

  /** A new file in that directory, empty. */
  static DownloadFile in(Path directory) {
    try {
      return new DownloadFile(directory, PrivateFile.open(directory, ".download"));
    } catch (IOException e) {
      throw noRoom(directory, e);
    }
  }

  Path directory() {
    return directory;
  }

  long size() {
    return size;
  }

  @Override
  public void receive(InputStream body) throws IOException {
    size = 0;
    truncate();
    byte[] chunk = new byte[CHUNK];
    for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
      append(ByteBuffer.wrap(chunk, 0, read));
    }
  }

  private void truncate() {
    try {
      file.truncate(0);
    } catch (IOException e) {
      throw noRoom(directory, e);
    }
  }

  /** A full disk is no fault of the connection: nothing is downloaded again for it. */
  private void append(ByteBuffer bytes) throws ClosedByInterruptException {
    try {
      while (bytes.hasRemaining()) {
        size += file.write(bytes, size);
      }
    } catch (ClosedByInterruptException e) {
      throw e; // the run is being stopped
    } catch (IOException e) {
      throw noRoom(directory, e);
    }
  }

  private static UncheckedIOException noRoom(Path directory, IOException e) {
    return new UncheckedIOException(
        "cannot keep a downloaded file in %s (%s); make room there, or set -Djava.io.tmpdir in TAP_INTERCOM_JAVA_OPTS"
            .formatted(directory, e.getMessage()),
        e);
  }

  /**
   * Bytes from a place on.
   *
   * @throws DamagedFileException when the file has not as many
   */
  ByteBuffer bytes(long from, int length) throws IOException {
    if (from < 0 || length < 0 || from + length > size) {
      throw new DamagedFileException("it is cut off");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        throw new DamagedFileException("its temporary file is shorter than what was put into it");
      }
    }
    return bytes.flip();
  }

  /** A part of the file to read once. */
  InputStream part(long from, long length) {
    return new Part(from, from + length);
  }

  /** The whole file to read once. */
  InputStream whole() {
    return part(0, size);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      size = 0; // it is gone with the program at the latest
    }
  }

  private final class Part extends InputStream {
    private final long end;
    private long at;

    Part(long from, long end) {
      this.at = from;
      this.end = end;
    }

    /** Java looks for a further member of a gzip only where there seems to be more. */
    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, end - at);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int wanted = (int) Math.min(length, end - at);
      if (wanted <= 0) {
        return length == 0 ? 0 : -1;
      }
      int read = file.read(ByteBuffer.wrap(bytes, offset, wanted), at);
      at += Math.max(0, read);
      return read;
    }
  }
}
