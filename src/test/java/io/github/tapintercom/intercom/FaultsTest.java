package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.MissingPermissionException;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.intercom.error.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What goes wrong on the way to Intercom, over real connections; no test waits for real pauses. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FaultsTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");

  private final TestTime time = TestTime.at(1_790_000_000);

  static Stream<Arguments> passingFaults() {
    Map<String, String> none = Map.of();
    return Stream.of(
        Arguments.of("408", Fault.status(408, "request_timeout", "slow"), "HTTP 408"),
        Arguments.of("429", new Fault.RateLimited(true, none), "HTTP 429"),
        Arguments.of("429 without headers", new Fault.RateLimited(false, none), "HTTP 429"),
        Arguments.of(
            "429 with Retry-After",
            new Fault.RateLimited(false, Map.of("Retry-After", "3")),
            "HTTP 429"),
        Arguments.of("404", Fault.html(404), "HTTP 404"),
        Arguments.of("500", Fault.status(500, "server_error", "oops"), "HTTP 500 server_error"),
        Arguments.of("502", Fault.html(502), "HTTP 502"),
        Arguments.of("503", Fault.empty(503), "HTTP 503"),
        Arguments.of("503 with Retry-After", Fault.retryAfter("5"), "HTTP 503"),
        Arguments.of("504", Fault.html(504), "HTTP 504"),
        Arguments.of("closed", new Fault.Disconnect(false), "IOException"),
        Arguments.of("reset", new Fault.Disconnect(true), "Exception"),
        Arguments.of("truncated", new Fault.Truncated(0.5), "ProtocolException"),
        Arguments.of("broken JSON", new Fault.BrokenJson(0.5), "not complete JSON"),
        Arguments.of("empty 200", Fault.empty(200), "an empty body"),
        Arguments.of("HTML 200", Fault.html(200), "not complete JSON"),
        Arguments.of("hang", new Fault.Hang(), "no "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passingFaults")
  void aFaultThatEndsIsOvercome(String name, Fault fault, String says) throws Exception {
    int times = fault instanceof Fault.Hang ? 1 : 3; // a hang costs real time
    try (HostileServer server = Servers.failing(fault, times, time::now)) {
      IntercomClient client = Clients.patient(server, fault, Duration.ofSeconds(3), time);
      assertThat(client.call(TAGS, Clients::json).get("data")).as(name).isInstanceOf(List.class);
      assertThat(server.log().total()).as(says).isEqualTo(times + 1);
      assertThat(client.meter().calls()).isEqualTo(times + 1);
      assertThat(client.meter().retries()).isEqualTo(times);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passingFaults")
  void aFaultThatStaysEndsInAMessageThatSaysAll(String name, Fault fault, String says) {
    try (HostileServer server = Servers.failing(fault, Integer.MAX_VALUE, time::now)) {
      IntercomClient client = Clients.patient(server, fault, Duration.ofMillis(150), time);
      UnavailableException e =
          catchThrowableOfType(UnavailableException.class, () -> client.call(TAGS, Clients::json));
      int tries = name.startsWith("429") ? 40 : 8;
      assertThat(server.log().total()).isEqualTo(tries);
      assertThat(e)
          .hasMessageStartingWith("could not list tags: ")
          .hasMessageContaining(says)
          .hasMessageContaining("tried " + tries + " times");
      assertThat(e.timedOut()).isEqualTo(List.of("408", "504", "hang").contains(name));
    }
  }

  static Stream<Arguments> permanentFaults() {
    return Stream.of(
        Arguments.of(Fault.status(400, "parameter_invalid", "no"), RejectedException.class),
        Arguments.of(Fault.status(401, "token_revoked", "no"), TokenRefusedException.class),
        Arguments.of(Fault.status(403, "forbidden", "no"), MissingPermissionException.class),
        Arguments.of(Fault.status(422, "invalid", "no"), RejectedException.class));
  }

  @ParameterizedTest
  @MethodSource("permanentFaults")
  void whatCannotGetBetterIsRequestedOnce(Fault fault, Class<? extends ApiException> expected) {
    try (HostileServer server = Servers.failing(fault, 1, time::now)) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      assertThatThrownBy(() -> client.call(TAGS, Clients::json)).isInstanceOf(expected);
      assertThat(server.log().total()).isEqualTo(1);
      assertThat(time.slept()).isZero();
    }
  }

  @Test
  void aCallThatChangesTheServerIsOnlyRepeatedAfterARefusal() throws Exception {
    try (HostileServer server = Servers.failing(Fault.html(503), 1, time::now)) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      assertThatThrownBy(() -> client.callOnce(TAGS, Clients::json))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("tried 1 times");
      assertThat(server.log().total()).isEqualTo(1);
    }
    try (HostileServer server =
        Servers.failing(new Fault.RateLimited(true, Map.of()), 2, time::now)) {
      Clients.of(server.baseUrl(), time).callOnce(TAGS, Clients::json);
      assertThat(server.log().total()).isEqualTo(3);
    }
  }

  @Test
  void aCallThatCanShrinkGivesUpAtTheSecondTimeout() {
    try (HostileServer server = Servers.failing(Fault.html(504), 9, time::now)) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      assertThatThrownBy(() -> client.callShrinkable(TAGS, Clients::json))
          .isInstanceOfSatisfying(
              UnavailableException.class, e -> assertThat(e.timedOut()).isTrue());
      assertThat(server.log().total()).isEqualTo(2);
    }
  }

  /** Each call reserves room for its response; as many as fill that room a time and a half. */
  @Test
  void callsThatFailGiveBackTheirRoom() throws Exception {
    int calls = 140;
    try (HostileServer server = Servers.failing(Fault.empty(500), calls * 8, time::now)) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      for (int i = 0; i < calls; i++) {
        assertThatThrownBy(() -> client.call(TAGS, Clients::json))
            .isInstanceOf(UnavailableException.class);
      }
      assertThat(client.call(TAGS, Clients::json)).isNotEmpty();
    }
  }

  @Test
  void theTokenIsInNoMessageAndInNoLog() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.setContext(root.getLoggerContext());
    log.start();
    root.addAppender(log);
    Logger own = root.getLoggerContext().getLogger(IntercomClient.class);
    own.setLevel(Level.TRACE);
    root.setLevel(Level.TRACE);
    try (HostileServer server =
        Servers.failing(Fault.status(500, "server_error", "oops"), 99, time::now)) {
      Throwable failure =
          catchThrowableOfType(
              ApiException.class,
              () -> Clients.of(server.baseUrl(), time).call(TAGS, Clients::json));
      assertThat(failure).hasStackTraceContaining("server_error");
      for (Throwable t = failure; t != null; t = t.getCause()) {
        assertThat(t.toString()).doesNotContain(DemoOptions.TOKEN);
      }
      assertThat(log.list).isNotEmpty();
      assertThat(log.list)
          .noneMatch(event -> event.getFormattedMessage().contains(DemoOptions.TOKEN));
    } finally {
      own.setLevel(null);
      root.setLevel(before);
      root.detachAppender(log);
    }
  }
}
