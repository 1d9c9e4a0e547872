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
    int length = buffer.read(new ByteArrayInputStream(body));
    assertThat(Arrays.copyOf(buffer.bytes(), length)).isEqualTo(body);
    return buffer.bytes();
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
    BodyBuffer exact = new BodyBuffer();
    exact.read(new ByteArrayInputStream(new byte[(2 << 20) - 1]));
    byte[] kept = exact.bytes();
    exact.read(new ByteArrayInputStream(new byte[1]));
    assertThat(exact.bytes()).isSameAs(kept).hasSize(2 << 20);
    assertThat(read(1)).hasSizeLessThan(100_000);
  }
}
