package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HeadersTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static Map<String, String> rate(String limit, String remaining, String reset) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-RateLimit-Limit", limit);
    headers.put("X-RateLimit-Remaining", remaining);
    headers.put("X-RateLimit-Reset", reset);
    return headers;
  }

  @Test
  void readsTheRateLimit() {
    assertThat(RateHeaders.parse(rate("1667", " 12 ", "1700000000")::get))
        .contains(new RateHeaders(1667, 12, 1_700_000_000));
  }

  @Test
  void aRateLimitThatIsNotWholeOrNotANumberIsNone() {
    assertThat(RateHeaders.parse(rate("1667", null, "1700000000")::get)).isEmpty();
    assertThat(RateHeaders.parse(rate(null, "1", "1700000000")::get)).isEmpty();
    assertThat(RateHeaders.parse(rate("1667", "1", null)::get)).isEmpty();
    assertThat(RateHeaders.parse(rate("1667", "-1", "1700000000")::get)).isEmpty();
    assertThat(RateHeaders.parse(rate("0", "0", "1700000000")::get)).isEmpty();
    assertThat(RateHeaders.parse(rate("9999999999999999999", "1", "1")::get)).isEmpty();
    assertThat(RateHeaders.parse(rate("1", "1", "1")::get)).isPresent();
  }

  @Test
  void aResetFarAheadIsNotPlausible() {
    RateHeaders headers = new RateHeaders(1, 1, 1_120);
    assertThat(headers.plausible(1_000)).isTrue();
    assertThat(headers.plausible(999)).isFalse();
  }

  @Test
  void aMessageOfAnErrorIsCutAfterThreeHundredCharacters() {
    assertThat(message("x".repeat(300))).isEqualTo("x".repeat(300));
    assertThat(message("x".repeat(301))).isEqualTo("x".repeat(300) + "…");
  }

  private static String message(String text) {
    String body = "{\"errors\":[{\"code\":\"c\",\"message\":\"" + text + "\"}]}";
    return ErrorBody.parse(body.getBytes(StandardCharsets.UTF_8), new Scrubber(new Secret("")))
        .message();
  }

  private static Optional<Duration> pause(String header) {
    return RetryAfter.parse(header, NOW).map(RetryAfter::pause);
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    assertThat(pause(" 7 ")).contains(Duration.ofSeconds(7));
    assertThat(pause("Sun, 22 Nov 2026 10:00:30 GMT")).contains(Duration.ofSeconds(30));
    assertThat(pause("Sun, 22 Nov 2026 09:00:30 GMT")).contains(Duration.ZERO);
  }

  @Test
  void retryAfterIsBoundedAndNonsenseIsNone() {
    assertThat(pause("86400")).contains(Duration.ofMinutes(10));
    assertThat(pause("600")).contains(Duration.ofMinutes(10));
    assertThat(pause("soon")).isEmpty();
    assertThat(pause("-1")).isEmpty();
    assertThat(pause(null)).isEmpty();
  }
}
