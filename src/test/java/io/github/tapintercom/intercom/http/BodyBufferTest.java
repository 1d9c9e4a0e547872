package io.github.tapintercom.intercom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BodyBufferTest {
  private final BodyBuffer buffer = new BodyBuffer();

  private byte[] read(int size) throws IOException {
    byte[] body = new byte[size];
    new Random(size).nextBytes(body);
    BodyBuffer.Body read = buffer.read(new ByteArrayInputStream(body), -1, total -> {});
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
    byte[] kept = read((2 << 20) - 1);
    assertThat(kept).hasSize(2 << 20);
    assertThat(read(1)).isSameAs(kept);
    assertThat(read((7 << 20) + 3)).as("no more than it needs").hasSize((7 << 20) + 3);
    assertThat(read(1)).as("the giant's room went, not the usual one").isSameAs(kept);
  }

  @Test
  void readsGiantsOfEverySizeAroundASegment() throws IOException {
    for (int more : new int[] {-1, 0, 1, 2}) {
      for (int segments : new int[] {0, 1, 3}) {
        assertThat(read((2 << 20) + segments * (1 << 20) + more)).isNotNull();
      }
    }
  }

  @Test
  void aLargeBodyOfAnnouncedLengthReservesThatLengthFirst() throws IOException {
    List<Long> asked = new ArrayList<>();
    byte[] body = new byte[5 << 20];
    BodyBuffer.Body read = buffer.read(new ByteArrayInputStream(body), body.length, asked::add);
    assertThat(read.bytes()).hasSize(body.length);
    assertThat(asked).containsExactly((long) body.length);
  }

  @Test
  void reservesBeforeItGrowsAndStopsWhenRefused() {
    ByteArrayInputStream body = new ByteArrayInputStream(new byte[9 << 20]);
    assertThatThrownBy(
            () ->
                buffer.read(
                    body,
                    -1,
                    total -> {
                      if (total > 4 << 20) {
                        throw new TooLargeException(total);
                      }
                    }))
        .isInstanceOf(TooLargeException.class);
    assertThat(body.available()).isGreaterThanOrEqualTo(5 << 20);
  }

  @Test
  void aBodyThatIsShorterOrLongerThanAnnouncedIsBroken() {
    byte[] body = new byte[3 << 20];
    for (int wrong : new int[] {-1, 1}) {
      assertThatThrownBy(
              () -> buffer.read(new ByteArrayInputStream(body), body.length + wrong, total -> {}))
          .isInstanceOf(IOException.class);
    }
  }
}
