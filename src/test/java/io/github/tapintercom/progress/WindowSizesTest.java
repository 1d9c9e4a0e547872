package io.github.tapintercom.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowSizesTest {
  @Test
  void readsRowsAndColumns() {
    assertThat(WindowSizes.parse("30 100\n")).hasValue(new WindowSize(30, 100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 0\n", "24", "24 0", "24 x", "speed 38400", "99999999999999 80"})
  void aTerminalThatDoesNotKnowSaysNothing(String text) {
    assertThat(WindowSizes.parse(text)).isEmpty();
  }
}
