package io.github.tapintercom.extract.scroll;

import io.github.tapintercom.extract.PrivateFile;
import io.github.tapintercom.shaping.text.Lines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * First in, first out: up to a bound in memory, beyond it in a temporary file that only this user
 * can read and that is gone when the program is. Not thread-safe.
 */
final class SpillQueue implements AutoCloseable {
  private final int maxInMemory;
  private final Path directory;
  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private int inMemory;
  private FileChannel file;
  private long fileEnd;
  private int inFile;

  SpillQueue(int maxInMemory, Path directory) {
    this.maxInMemory = maxInMemory;
    this.directory = directory;
  }

  /** Lines with the number of their records; {@code bytes} is null when they are in the file. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Chunk(byte[] bytes, long position, int length, int records) {}

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  Path directory() {
    return directory;
  }

  void add(byte[] bytes, int length, int records) throws IOException {
    // Once the file is in use everything goes there until it is empty: order is kept without a
    // merge.
    if (inFile == 0 && inMemory + length <= maxInMemory) {
      chunks.add(new Chunk(Arrays.copyOf(bytes, length), 0, length, records));
      inMemory += length;
      return;
    }
    if (file == null) {
      file = PrivateFile.open(directory, ".spill");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    for (long at = fileEnd; buffer.hasRemaining(); ) {
      at += file.write(buffer, at);
    }
    chunks.add(new Chunk(null, fileEnd, length, records));
    fileEnd += length;
    inFile++;
  }

  /** Replaces what is in {@code lines} by the oldest chunk; returns the number of its records. */
  int take(Lines lines) throws IOException {
    Chunk chunk = chunks.remove();
    lines.clear();
    if (chunk.bytes() != null) {
      inMemory -= chunk.length();
      lines.append(chunk.bytes());
      return chunk.records();
    }
    ByteBuffer buffer = ByteBuffer.allocate(chunk.length());
    while (buffer.hasRemaining()) {
      if (file.read(buffer, chunk.position() + buffer.position()) < 0) {
        throw new IOException("the temporary file is shorter than what was put into it");
      }
    }
    lines.append(buffer.array());
    inFile--;
    if (inFile == 0) {
      file.truncate(0);
      fileEnd = 0;
    }
    return chunk.records();
  }

  @Override
  public void close() {
    chunks.clear();
    if (file != null) {
      try {
        file.close();
      } catch (IOException gone) {
        file = null;
      }
    }
  }
}
