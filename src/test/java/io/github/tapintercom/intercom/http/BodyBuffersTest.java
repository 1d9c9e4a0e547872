package io.github.tapintercom.intercom.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBuffersTest {
  private final BodyBuffers buffers = new BodyBuffers();

  @Test
  void twoResponsesAtATimeHaveTwoBuffers() {
    BodyBuffer first = buffers.take();
    BodyBuffer second = buffers.take();
    assertThat(second).isNotSameAs(first);
  }

  @Test
  void theOneUsedLastIsUsedNext() {
    BodyBuffer first = buffers.take();
    BodyBuffer second = buffers.take();
    buffers.give(first);
    buffers.give(second);
    assertThat(buffers.take()).isSameAs(second);
    assertThat(buffers.take()).isSameAs(first);
    assertThat(buffers.take()).isNotSameAs(first).isNotSameAs(second);
  }
}
