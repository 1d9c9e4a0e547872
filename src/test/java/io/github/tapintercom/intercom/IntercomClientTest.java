package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.harness.Threads;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.intercom.error.UnavailableException;
import io.github.tapintercom.intercom.http.HttpTransport;
import io.github.tapintercom.intercom.limit.Memory;
import io.github.tapintercom.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One client and a server with scripted responses. */
@Timeout(60)
final class IntercomClientTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");
  private static final Fault REFUSED = new Fault.RateLimited(false, Map.of());

  private final TestTime time = TestTime.at(1_700_000_000);

  private static HostileServer server(FaultPlan faults) {
    return HostileServer.start(DemoOptions.of(GeneratedWorkspace.of(10)), faults);
  }

  private static Fault response(String body, Map<String, String> headers) {
    return new Fault.Reply(200, "application/json", body, headers);
  }

  @Test
  void countsItsCallsAndHowLongTheyTook() throws Exception {
    FaultPlan twoTroubles =
        info -> {
          time.pass(Duration.ofMillis(40));
          return info.number() == 1
              ? Optional.of(Fault.html(500))
              : info.number() == 2 ? Optional.of(REFUSED) : Optional.empty();
        };
    try (HostileServer server = server(twoTroubles)) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      assertThat(client.meter().meanMillis()).isZero();
      client.call(TAGS, Clients::json);
      assertThat(client.meter().calls()).isEqualTo(3);
      assertThat(client.meter().retries()).isEqualTo(2);
      assertThat(client.meter().refused()).isEqualTo(1);
      assertThat(client.meter().meanMillis()).isEqualTo(40);
    }
  }

  @Test
  void givesWhatWasRead() throws Exception {
    try (HostileServer server = server(FaultPlan.none())) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      String all = client.call(TAGS, body -> "all");
      String once = client.callOnce(TAGS, body -> "once");
      String less = client.callShrinkable(TAGS, body -> "less");
      assertThat(List.of(all, once, less)).containsExactly("all", "once", "less");
    }
  }

  @Test
  void saysHowLongItTried() {
    try (HostileServer server = server(info -> Optional.of(Fault.html(500)))) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      time.pass(Duration.ofSeconds(5)); // before the call
      assertThatThrownBy(() -> client.call(TAGS, Clients::json))
          .isInstanceOf(UnavailableException.class)
          .message()
          .endsWith("(tried 8 times in " + time.slept().toSeconds() + " s)");
    }
  }

  @Test
  void pausesThoughAServerRequestsNoPause() throws Exception {
    try (HostileServer server =
        server(info -> info.number() < 3 ? Optional.of(Fault.retryAfter("0")) : Optional.empty())) {
      Clients.of(server.baseUrl(), time).call(TAGS, Clients::json);
      assertThat(time.slept()).isGreaterThan(Duration.ofMillis(300));
    }
  }

  @Test
  void reportsTheServersTime() throws Exception {
    Instant there = time.now().plusSeconds(90);
    DemoOptions options = DemoOptions.of(GeneratedWorkspace.of(10)).withClock(() -> there);
    try (HostileServer server = HostileServer.start(options)) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      assertThat(client.serverTime()).isEqualTo(time.now());
      client.call(TAGS, Clients::json);
      assertThat(client.serverTime()).isEqualTo(there);
    }
  }

  /** Eight calls may run at first; trouble takes a third of these places away. */
  @ParameterizedTest
  @CsvSource({"408,5", "429,5", "503,5", "504,5", "524,5", "500,8", "502,8"})
  void troubleReducesTheNumberOfConcurrentCalls(int status, int places) throws Exception {
    CountDownLatch arrived = new CountDownLatch(places);
    CountDownLatch mayRespond = new CountDownLatch(1);
    FaultPlan oneTroubleAndThenPatience =
        info -> {
          if (info.number() == 1) {
            return Optional.of(Fault.html(status));
          }
          if (info.number() > 2) {
            arrived.countDown();
            await(mayRespond);
          }
          return Optional.empty();
        };
    try (HostileServer server = server(oneTroubleAndThenPatience)) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      client.call(TAGS, Clients::json);
      List<FutureTask<Map<?, ?>>> calls = new ArrayList<>();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(new FutureTask<>(() -> client.call(TAGS, Clients::json)));
        callers.add(new Thread(calls.get(i)));
      }
      callers.forEach(Thread::start);
      arrived.await();
      while (callers.stream().filter(c -> c.getState() == Thread.State.WAITING).count()
          != 8 - places) {
        Thread.onSpinWait();
      }
      mayRespond.countDown();
      for (FutureTask<Map<?, ?>> call : calls) {
        assertThat(call.get()).isNotNull();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A body that was never given back would take its room for ever. */
  @Test
  void theRoomOfABodyIsFreeAgainWhateverCameOfIt() throws Exception {
    try (HostileServer server =
        server(info -> info.number() % 2 == 0 ? Optional.of(Fault.html(422)) : Optional.empty())) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      for (int i = 0; i < 900; i++) {
        try {
          client.call(TAGS, Clients::json);
        } catch (RejectedException half) {
          assertThat(half.status()).isEqualTo(422);
        }
      }
      assertThat(client.meter().calls()).isEqualTo(900);
    }
  }

  @Test
  void aGiantBodyThatIsBeingReadHoldsBackTheNextOne() throws Exception {
    Fault giant = response("{\"x\":\"" + "y".repeat(26 << 20) + "\"}", Map.of());
    try (HostileServer server = server(info -> Optional.of(giant))) {
      IntercomClient client =
          new IntercomClient(
              Clients.options(server.baseUrl(), Duration.ofSeconds(30), 16),
              time,
              new Random(1),
              new Memory(24 << 20, 64 << 20));
      client.call(TAGS, body -> ""); // now it is known what to expect
      FutureTask<Integer> next = new FutureTask<>(() -> client.call(TAGS, body -> body.length()));
      client.call(
          TAGS,
          body -> {
            Threads.startAndWait(next);
            return "";
          });
      assertThat(next.get(30, TimeUnit.SECONDS)).isGreaterThan(26 << 20);
    }
  }

  @Test
  void aStopEndsWaitingForTheNextWindow() throws Exception {
    Map<String, String> usedUp =
        Map.of(
            "X-RateLimit-Limit", "1",
            "X-RateLimit-Remaining", "0",
            "X-RateLimit-Reset", Long.toString(time.now().getEpochSecond() + 100));
    CountDownLatch waits = new CountDownLatch(1);
    TimeSource standing =
        new TestTime(time.now()) {
          @Override
          public synchronized void sleep(Duration duration) {
            waits.countDown(); // and no time passes
          }
        };
    try (HostileServer server =
        HostileServer.start(
            DemoOptions.of(GeneratedWorkspace.of(10)).withClock(time::now),
            info -> Optional.of(response("{}", usedUp)))) {
      IntercomClient client = Clients.of(server.baseUrl(), standing);
      client.call(TAGS, Clients::json);
      FutureTask<Object> second = new FutureTask<>(() -> client.call(TAGS, Clients::json));
      new Thread(second).start();
      waits.await();
      client.stop();
      assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(server.log().total()).isEqualTo(1);
    }
  }

  @Test
  void nothingIsSentOnceTheTransportIsStopped() {
    try (HostileServer server = server(FaultPlan.none())) {
      ClientOptions options = Clients.options(server.baseUrl(), Duration.ofSeconds(30), 1);
      HttpTransport transport = new HttpTransport(options.config(), options.silence());
      Request request = new HttpRequests(options, transport.base()).of(TAGS);
      transport.stop();
      assertThatThrownBy(() -> transport.send(request, response -> ""))
          .isInstanceOf(IOException.class);
      assertThat(server.log().total()).isZero();
    }
  }
}
