package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientOptionsTest {
  private static ClientOptions options(double share, int concurrency, Duration timeout) {
    return new ClientOptions(
        URI.create("http://localhost"), () -> "t", "2.17", "test", timeout, share, concurrency);
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1, 1", "0.0001, 128, 600000"})
  void takesWhatMakesSense(double share, int concurrency, long millis) {
    ClientOptions options = options(share, concurrency, Duration.ofMillis(millis));
    assertThat(options.rateLimitShare()).isEqualTo(share);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, rateLimitShare",
    "-0.1, 1, 1, rateLimitShare",
    "1.01, 1, 1, rateLimitShare",
    "NaN, 1, 1, rateLimitShare",
    "1, 0, 1, maxConcurrency",
    "1, 1, 0, requestTimeout",
    "1, 1, -1, requestTimeout"
  })
  void namesWhatDoesNot(double share, int concurrency, long millis, String name) {
    Duration timeout = Duration.ofMillis(millis);
    assertThatThrownBy(() -> options(share, concurrency, timeout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name);
  }
}
