package io.github.tapintercom.intercom.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RateHeadersTest {
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
  void ofTwoResponsesTheOneOfTheLaterWindowCountsOrOfMoreCalls() {
    RateHeaders first = new RateHeaders(100, 99, 10);
    RateHeaders second = new RateHeaders(100, 98, 10);
    RateHeaders next = new RateHeaders(100, 100, 20);
    assertThat(first.later(second)).isEqualTo(second);
    assertThat(second.later(first)).isEqualTo(second);
    assertThat(second.later(next)).isEqualTo(next);
    assertThat(next.later(second)).isEqualTo(next);
  }
}
