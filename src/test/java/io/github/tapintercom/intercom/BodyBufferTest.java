package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BodyBufferTest {
  private final BodyBuffer buffer = new BodyBuffer();

  private byte[] read(int size) throws IOException {
    byte[] body = new byte[size];
    new Random(size).nextBytes(body);
    BodyBuffer.Body read = buffer.read(new ByteArrayInputStream(body));
    assertThat(Arrays.copyOf(read.bytes(), read.length())).isEqualTo(body);
    return read.bytes();
  }

  @Test
  void readsBodiesOfEverySizeIntoTheSameRoom() throws IOException {
    byte[] room = read(300_000);
    for (int size : new int[] {0, 1, 32_767, 32_768, 32_769, 300_000}) {
      assertThat(read(size)).isSameAs(room);
    }
  }

  @Test
  void givesTheRoomOfAGiantBack() throws IOException {
    assertThat(read(2 << 20)).as("not a giant yet").hasSize(2 << 21);
    assertThat(read(1)).hasSizeLessThan(100_000);
    byte[] kept = read((2 << 20) - 1);
    assertThat(read(1)).isSameAs(kept).hasSize(2 << 20);
    read(2 << 20);
    assertThat(read(1)).as("the giant's room went, not the usual one").isSameAs(kept);
  }
}
