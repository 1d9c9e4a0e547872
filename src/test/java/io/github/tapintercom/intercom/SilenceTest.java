package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.harness.Threads;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection that gives no byte. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SilenceTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final TestTime time = TestTime.at(1_790_000_000);

  @Test
  void isAFaultLongBeforeTheTimeOfTheWholeRequestIsOver() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Captured log = Captured.of(IntercomClient.class);
        RawServer server =
            new RawServer(
                (n, head) -> {
                  if (n == 1) {
                    Threads.await(never);
                  }
                  return RawServer.response("200 OK", "{\"data\":[]}");
                })) {
      ClientOptions impatient =
          new ClientOptions(
              Clients.options(server.url(), PATIENCE, 16).config(),
              () -> {},
              Duration.ofMillis(500));
      IntercomClient client = new IntercomClient(impatient, time, new Random(1));
      client.call(TAGS, Clients::json);
      assertThat(server.requests()).hasSize(2);
      assertThat(log.debugs()).anyMatch(line -> line.contains("no byte within"));
      never.countDown();
    }
  }

  @Test
  void lastsAMinuteUnlessTheWholeRequestMayTakeLess() throws Exception {
    try (RawServer server = new RawServer((n, head) -> null)) {
      assertThat(Clients.options(server.url(), PATIENCE, 1).silence())
          .isEqualTo(Duration.ofMinutes(1));
      assertThat(Clients.options(server.url(), Duration.ofSeconds(7), 1).silence())
          .isEqualTo(Duration.ofSeconds(7));
    }
  }
}
