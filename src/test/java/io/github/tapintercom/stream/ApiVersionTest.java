package io.github.tapintercom.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiVersionTest {
  @ParameterizedTest
  @CsvSource({
    "2.17, true",
    "2.16, false",
    "2.18, true",
    "3.0, true",
    "1.99, false",
    "Preview, true",
    "Unstable, true",
    "2.4, false",
    "10.1, true"
  })
  void versionsCompareByNumber(String text, boolean expected) {
    assertThat(new ApiVersion(text).atLeast(new ApiVersion("2.17"))).isEqualTo(expected);
  }
}
