package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are broken off from this side. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ClientStopTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");
  private static final java.util.Map<String, String> RETRY_LATE =
      java.util.Map.of("Retry-After", "600");

  @Test
  void aStopCancelsARunningCallAndRefusesLaterOnes() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (HostileServer server =
        HostileServer.start(
            DemoOptions.of(GeneratedWorkspace.of(10)),
            Hostile.with(request -> Optional.of(new Fault.Hang()))
                .listener(request -> arrived.countDown()))) {
      IntercomClient client = Clients.of(server.baseUrl(), TimeSource.SYSTEM);
      FutureTask<Object> call = new FutureTask<>(() -> client.call(TAGS, Clients::json));
      new Thread(call).start();
      arrived.await();
      client.stop();
      assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
      assertThatThrownBy(() -> client.call(TAGS, Clients::json))
          .isInstanceOf(InterruptedException.class);
      assertThatThrownBy(() -> client.pause(Duration.ofSeconds(60)))
          .isInstanceOf(InterruptedException.class);
      assertThat(server.log().total()).isEqualTo(1);
    }
  }

  @Test
  void aStopEndsWaitingForTheBudgetAndForARetry() throws Exception {
    for (Fault fault :
        new Fault[] {Fault.retryAfter("600"), new Fault.RateLimited(false, RETRY_LATE)}) {
      try (HostileServer server =
          HostileServer.start(
              DemoOptions.of(GeneratedWorkspace.of(10)), request -> Optional.of(fault))) {
        CountDownLatch sleeping = new CountDownLatch(1);
        TimeSource real = TimeSource.SYSTEM;
        TimeSource watched =
            new TimeSource() {
              @Override
              public java.time.Instant now() {
                return real.now();
              }

              @Override
              public long nanos() {
                return real.nanos();
              }

              @Override
              public void sleep(Duration duration) throws InterruptedException {
                sleeping.countDown();
                real.sleep(duration);
              }
            };
        IntercomClient client = Clients.of(server.baseUrl(), watched);
        FutureTask<Object> call = new FutureTask<>(() -> client.call(TAGS, Clients::json));
        new Thread(call).start();
        sleeping.await();
        client.stop();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
            .hasCauseInstanceOf(InterruptedException.class);
      }
    }
  }

  @Test
  void anInterruptedCallerStopsWaiting() throws Exception {
    try (HostileServer server =
        HostileServer.start(
            DemoOptions.of(GeneratedWorkspace.of(10)), request -> Optional.of(Fault.html(503)))) {
      IntercomClient client = Clients.of(server.baseUrl(), TimeSource.SYSTEM);
      FutureTask<Object> call = new FutureTask<>(() -> client.call(TAGS, Clients::json));
      Thread thread = new Thread(call);
      thread.start();
      thread.interrupt();
      assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }
}
