package io.github.tapintercom;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WarmupTest {
  @Test
  void works() {
    assertThat("a".length()).isEqualTo(1);
  }

  @Property(tries = 10)
  void prop(@ForAll int x) {
    assertThat(x * 2L).isEven();
  }
}
