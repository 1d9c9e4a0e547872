package io.github.tapintercom.extract.scroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tapintercom.shaping.text.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SpillQueueProperties {

  /** A positive number adds a chunk of that length, zero takes one. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void givesBackWhatWasPutInWhereverItWaited(
      @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> steps,
      @ForAll @IntRange(max = 150) int maxInMemory)
      throws IOException {
    Deque<String> expected = new ArrayDeque<>();
    Lines lines = new Lines();
    try (SpillQueue queue =
        new SpillQueue(maxInMemory, Path.of(System.getProperty("java.io.tmpdir")))) {
      int number = 0;
      for (int step : steps) {
        if (step > 0) {
          number++;
          byte[] bytes = (number + "x".repeat(step)).getBytes(StandardCharsets.UTF_8);
          queue.add(Arrays.copyOf(bytes, bytes.length + 5), bytes.length, number);
          expected.add(number + "x".repeat(step));
        } else if (!expected.isEmpty()) {
          check(queue, lines, expected.remove());
        }
        assertThat(queue.isEmpty()).isEqualTo(expected.isEmpty());
      }
      while (!expected.isEmpty()) {
        check(queue, lines, expected.remove());
      }
      assertThat(queue.isEmpty()).isTrue();
    }
  }

  /** The open file without a name, as Linux shows it. */
  @Example
  void takesNoMoreRoomOnTheDiskThanWhatWaits() throws IOException {
    Path handles = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(handles), "not on Linux");
    Lines lines = new Lines();
    byte[] bytes = new byte[1000];
    try (SpillQueue queue = new SpillQueue(0, Path.of(System.getProperty("java.io.tmpdir")))) {
      for (int round = 0; round < 50; round++) {
        queue.add(bytes, bytes.length, 1);
        queue.add(bytes, bytes.length, 1);
        assertThat(spilled(handles)).isEqualTo(2000);
        queue.take(lines);
        queue.take(lines);
      }
      assertThat(spilled(handles)).isZero();
    }
  }

  private static long spilled(Path handles) throws IOException {
    long size = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(handles)) {
      for (Path file : files) {
        size += size(file);
      }
    }
    return size;
  }

  private static long size(Path handle) throws IOException {
    try {
      return Files.readSymbolicLink(handle).toString().contains(".spill") ? Files.size(handle) : 0;
    } catch (NoSuchFileException closedMeanwhile) {
      return 0;
    }
  }

  private static void check(SpillQueue queue, Lines lines, String expected) throws IOException {
    int records = queue.take(lines);
    String taken = new String(lines.array(), 0, lines.size(), StandardCharsets.UTF_8);
    assertThat(taken).isEqualTo(expected);
    assertThat(taken).startsWith(Integer.toString(records));
  }
}
