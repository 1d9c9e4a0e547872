package io.github.tapintercom.intercom;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.harness.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose time a run goes by. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ClocksTest {
  private static final ApiRequest ME = ApiRequest.get("/me", "check the access token");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestTime time = TestTime.at(1_790_000_000);

  private String date(Duration ahead) {
    return "Date: " + RFC_1123_DATE_TIME.format(time.now().plus(ahead).atOffset(ZoneOffset.UTC));
  }

  private String ok(Duration ahead) {
    return RawServer.response("200 OK", "{\"type\":\"admin\"}", date(ahead));
  }

  private Instant timeAfter(RawServer.Script script, int calls) throws Exception {
    try (RawServer server = new RawServer(script)) {
      IntercomClient client = Clients.of(server.url(), time);
      for (int i = 0; i < calls; i++) {
        client.call(ME, Clients::json);
      }
      return client.runStart();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"502 Bad Gateway", "503 Busy", "404 Not Found", "200 OK"})
  void aGatewaysDateDoesNotCount(String status) throws Exception {
    String page = RawServer.response(status, "<html></html>", date(HOUR));
    Instant seen =
        timeAfter((n, head) -> n == 1 ? page : ok(Duration.ofSeconds(-30).minusMillis(0)), 1);
    assertThat(seen).isBefore(time.now().minusSeconds(28));
  }

  @Test
  void anErrorsDateDoesNotCountThoughIntercomSpeaks() throws Exception {
    String error = RawServer.error("500 Oops", "server_error", "oops", date(Duration.ofMinutes(1)));
    Instant seen = timeAfter((n, head) -> n == 1 ? error : ok(Duration.ofSeconds(-30)), 1);
    assertThat(seen).isBefore(time.now().minusSeconds(28));
  }

  @Test
  void ofAServerThatIsADayAheadThisMachinesTimeIsTakenWithOneWarning() throws Exception {
    try (Captured log = Captured.of(ClientTimes.class);
        RawServer server = new RawServer((n, head) -> ok(DAY))) {
      IntercomClient client = Clients.of(server.url(), time);
      client.call(ME, Clients::json);
      Instant now = time.now();
      assertThat(client.runStart()).isEqualTo(now);
      assertThat(client.runStart()).isEqualTo(now);
      assertThat(log.warnings()).hasSize(1);
      assertThat(log.warnings().get(0)).contains(now.toString(), now.plus(DAY).toString());
    }
  }

  @Test
  void ofAMachineThatIsADayAheadTheServersTimeIsTakenWithOneWarning() throws Exception {
    try (Captured log = Captured.of(ClientTimes.class);
        RawServer server = new RawServer((n, head) -> ok(DAY.negated()))) {
      IntercomClient client = Clients.of(server.url(), time);
      client.call(ME, Clients::json);
      assertThat(client.runStart()).isEqualTo(time.now().minus(DAY));
      assertThat(log.warnings()).hasSize(1);
    }
  }

  @Test
  void withinTwoMinutesTheServersTimeCounts() throws Exception {
    Duration ahead = Duration.ofSeconds(110);
    assertThat(timeAfter((n, head) -> ok(ahead), 1)).isEqualTo(time.now().plus(ahead));
  }

  @Test
  void withoutADateThisMachinesTimeCounts() throws Exception {
    String bare = RawServer.response("200 OK", "{}");
    assertThat(timeAfter((n, head) -> bare, 2)).isEqualTo(time.now());
  }

  @Test
  void aCachedResponsesDateDoesNotCount() throws Exception {
    String cached = RawServer.response("200 OK", "{}", date(Duration.ofSeconds(-100)), "Age: 100");
    assertThat(timeAfter((n, head) -> cached, 1)).isEqualTo(time.now());
  }

  /** The budget was given by a clock that is hours away from this machine's. */
  @ParameterizedTest
  @ValueSource(longs = {-7200, -300, -90, 90, 300, 7200})
  void aClockThatIsFarAwayMakesNobodyWaitForIt(long ahead) throws Exception {
    try (RawServer server =
        new RawServer(
            (n, head) -> {
              long reset = (time.now().getEpochSecond() + ahead) / 10 * 10 + 10;
              String[] headers = {
                date(Duration.ofSeconds(ahead)),
                "X-RateLimit-Limit: 100",
                "X-RateLimit-Remaining: " + (100 - n),
                "X-RateLimit-Reset: " + reset
              };
              return n == 1
                  ? RawServer.response("429 Many", "", headers)
                  : RawServer.response("200 OK", "{}", headers);
            })) {
      IntercomClient client = Clients.of(server.url(), time);
      for (int i = 0; i < 20; i++) {
        client.call(ME, Clients::json);
      }
      assertThat(time.slept()).isLessThan(Duration.ofSeconds(30));
    }
  }
}
