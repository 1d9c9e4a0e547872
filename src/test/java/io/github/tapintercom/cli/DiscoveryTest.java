package io.github.tapintercom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  @Test
  void theBuildHasPreparedWhatWouldBeMadeNow() throws IOException {
    assertThat(Discovery.prepared())
        .hasValueSatisfying(p -> assertThat(p).isEqualTo(Discovery.make()));
    assertThat(Discovery.catalog()).isEqualTo(Discovery.make());
  }
}
