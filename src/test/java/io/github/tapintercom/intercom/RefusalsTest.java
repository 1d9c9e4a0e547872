package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.harness.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses that request a pause or fewer calls. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RefusalsTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");

  private final TestTime time = TestTime.at(1_790_000_000);

  @Test
  void retryAfterIsHonouredByRefusalsAndByGateways() throws Exception {
    for (Fault fault :
        List.of(
            new Fault.RateLimited(false, Map.of("Retry-After", "30")),
            new Fault.RateLimited(true, Map.of("Retry-After", "30")), // beyond the window's end
            Fault.retryAfter("30"))) {
      Duration before = time.slept();
      try (HostileServer server = Servers.failing(fault, 1, time::now)) {
        Clients.of(server.baseUrl(), time).call(TAGS, Clients::json);
      }
      assertThat(time.slept().minus(before))
          .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
    }
  }

  /** This machine's clock is an hour behind, which must not make it an hour's pause. */
  @Test
  void aDateInRetryAfterIsATimeOfTheServer() throws Exception {
    for (boolean refusal : List.of(true, false)) {
      Instant server = time.now().plus(Duration.ofHours(1));
      String date =
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              server.plusSeconds(30).atOffset(ZoneOffset.UTC));
      Fault fault =
          refusal
              ? new Fault.RateLimited(false, Map.of("Retry-After", date))
              : Fault.retryAfter(date);
      Duration before = time.slept();
      try (HostileServer ahead =
          Servers.failing(fault, 1, () -> time.now().plus(Duration.ofHours(1)))) {
        Clients.of(ahead.baseUrl(), time).call(TAGS, Clients::json);
      }
      assertThat(time.slept().minus(before))
          .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
    }
  }

  @Test
  void afterARefusalNobodyCallsBeforeTheWindowIsOver() throws Exception {
    try (HostileServer server =
        Servers.failing(new Fault.RateLimited(true, Map.of()), 1, time::now)) {
      long reset = (time.now().getEpochSecond() / 10 + 1) * 10;
      Clients.of(server.baseUrl(), time).call(TAGS, Clients::json);
      assertThat(time.now().getEpochSecond()).isBetween(reset, reset + 1);
    }
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of("408", Fault.empty(408)),
        Arguments.of("429", new Fault.RateLimited(true, Map.of())),
        Arguments.of("503", Fault.empty(503)),
        Arguments.of("504", Fault.empty(504)),
        Arguments.of("hang", new Fault.Hang()));
  }

  /** Of the eight calls at once that a client begins with, four troubles leave two at most. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("troubles")
  void repeatedTroubleLeavesTwoConcurrentCalls(String name, Fault trouble) throws Exception {
    AtomicInteger left = new AtomicInteger(5);
    CyclicBarrier three = new CyclicBarrier(3);
    AtomicBoolean met = new AtomicBoolean();
    DemoOptions options = DemoOptions.of(GeneratedWorkspace.of(10)).withClock(time::now);
    FaultPlan faults =
        request -> {
          int number = left.getAndDecrement();
          if (number <= 0 && meets(three)) {
            met.set(true);
          }
          return number > 1 ? Optional.of(trouble) : Optional.empty();
        };
    try (HostileServer server = HostileServer.start(options, faults)) {
      IntercomClient client = Clients.patient(server, trouble, Duration.ofMillis(500), time);
      client.call(TAGS, Clients::json);
      List<FutureTask<Object>> calls =
          Stream.generate(() -> new FutureTask<Object>(() -> client.call(TAGS, Clients::json)))
              .limit(3)
              .toList();
      calls.forEach(call -> new Thread(call).start());
      for (FutureTask<Object> call : calls) {
        assertThat(call.get()).isNotNull();
      }
    }
    assertThat(met).as(name).isFalse();
  }

  private static boolean meets(CyclicBarrier barrier) {
    try {
      barrier.await(200, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | BrokenBarrierException nobodyElse) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
