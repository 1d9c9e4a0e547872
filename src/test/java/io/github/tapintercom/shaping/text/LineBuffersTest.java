package io.github.tapintercom.shaping.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineBuffersTest {
  private final LineBuffers buffers = new LineBuffers();

  @Test
  void whatIsUsedAgainIsEmpty() {
    Lines lines = buffers.take();
    lines.append('x');
    buffers.give(lines);
    assertThat(buffers.take()).isSameAs(lines);
    assertThat(lines.size()).isZero();
  }

  @Test
  void twoPagesAtATimeHaveTwoBuffers() {
    assertThat(buffers.take()).isNotSameAs(buffers.take());
  }

  @Test
  void aGiantOneIsNotKept() {
    Lines lines = buffers.take();
    lines.room(5 << 20);
    buffers.give(lines);
    assertThat(buffers.take()).isNotSameAs(lines);
  }
}
