package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.error.UnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the client waits for a server that requests it, or does not say. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PausesTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");
  private static final String OK = RawServer.response("200 OK", "{\"data\":[]}");
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final TestTime time = TestTime.at(1_790_000_003);

  private String limited(long reset) {
    return RawServer.error(
        "429 Many",
        "rate_limit_exceeded",
        "slow down",
        "X-RateLimit-Limit: 100",
        "X-RateLimit-Remaining: 0",
        "X-RateLimit-Reset: " + reset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"429 Many", "503 Busy"})
  void aPauseOfADayIsCutToTenMinutesAndReported(String status) throws Exception {
    String busy = RawServer.response(status, "", "Retry-After: 86400");
    try (Captured log = Captured.of(Retries.class);
        RawServer server = new RawServer((n, head) -> n == 1 ? busy : OK)) {
      Clients.of(server.url(), time).call(TAGS, Clients::json);
      assertThat(time.slept()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("list tags", "86400 s", "600 s");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"429 Many", "503 Busy"})
  void aServerThatAlwaysRequestsADayIsGivenUpWithinAnHourOrSo(String status) throws Exception {
    String busy = RawServer.response(status, "", "Retry-After: 86400");
    try (RawServer server = new RawServer((n, head) -> busy)) {
      assertThatThrownBy(() -> Clients.of(server.url(), time).call(TAGS, Clients::json))
          .isInstanceOf(UnavailableException.class);
      assertThat(time.slept()).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(75));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, -7, -3600, 3600})
  void aRefusalWhoseResetIsNoUseHoldsUntilTheNextWindow(long resetAhead) throws Exception {
    try (RawServer server =
        new RawServer(
            (n, head) -> n <= 3 ? limited(time.now().getEpochSecond() + resetAhead) : OK)) {
      IntercomClient client = Clients.of(server.url(), time);
      client.call(TAGS, Clients::json);
      assertThat(time.slept()).isGreaterThan(Duration.ofSeconds(9));
      assertThat(time.slept()).isLessThan(Duration.ofSeconds(33));
    }
  }

  @Test
  void aServerThatOnlyRefusesGetsAboutOneRequestAWindow() throws Exception {
    try (RawServer server = new RawServer((n, head) -> limited(time.now().getEpochSecond() - 60))) {
      assertThatThrownBy(() -> Clients.of(server.url(), time).call(TAGS, Clients::json))
          .isInstanceOf(UnavailableException.class);
      assertThat(server.requests()).hasSize(40);
      assertThat(time.slept()).isGreaterThan(Duration.ofMinutes(5));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Retry-After: 0", "Retry-After: soon"})
  void aRefusalThatSaysNothingHoldsForAWindow(String header) throws Exception {
    String bare = RawServer.response("429 Many", "", header.isEmpty() ? "X: y" : header);
    try (RawServer server = new RawServer((n, head) -> n == 1 ? bare : OK)) {
      Clients.of(server.url(), time).call(TAGS, Clients::json);
      assertThat(time.slept()).isBetween(WINDOW, WINDOW.plusSeconds(1));
    }
  }

  @Test
  void aResetAheadIsWaitedForAndNoLonger() throws Exception {
    try (RawServer server =
        new RawServer((n, head) -> n == 1 ? limited(time.now().getEpochSecond() + 7) : OK)) {
      Clients.of(server.url(), time).call(TAGS, Clients::json);
      assertThat(time.slept()).isBetween(Duration.ofMillis(6900), Duration.ofSeconds(8));
    }
  }
}
