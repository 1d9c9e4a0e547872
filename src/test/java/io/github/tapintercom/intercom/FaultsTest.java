package io.github.tapintercom.intercom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.DemoServer;
import io.github.tapintercom.demo.Fault;
import io.github.tapintercom.demo.GeneratedWorkspace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import org.slf4j.LoggerFactory;

/** What goes wrong on the way to Intercom, over real connections; no test waits for real pauses. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FaultsTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");

  private final TestTime time = TestTime.at(1_790_000_000);

  /** Goes wrong the first {@code times}, then works. */
  private DemoServer server(Fault fault, int times) {
    return server(fault, times, time::now);
  }

  private static DemoServer server(Fault fault, int times, InstantSource clock) {
    AtomicInteger left = new AtomicInteger(times);
    return DemoServer.start(
        DemoOptions.of(GeneratedWorkspace.of(10))
            .withClock(clock)
            .withFaults(
                request -> left.getAndDecrement() > 0 ? Optional.of(fault) : Optional.empty()));
  }

  /**
   * Only where nothing answers may a real timeout be short: elsewhere a busy machine could meet it.
   */
  private IntercomClient client(DemoServer server, Fault fault, Duration patience) {
    return fault instanceof Fault.Hang
        ? new IntercomClient(
            Clients.options(server.baseUrl(), patience, 16), time, new java.util.Random(1))
        : Clients.of(server.baseUrl(), time);
  }

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
        Arguments.of("500", Fault.status(500, "server_error", "oops"), "HTTP 500 server_error"),
        Arguments.of("502", Fault.html(502), "HTTP 502"),
        Arguments.of("503", Fault.empty(503), "HTTP 503"),
        Arguments.of("503 with Retry-After", Fault.retryAfter("5"), "HTTP 503"),
        Arguments.of("504", Fault.html(504), "HTTP 504"),
        Arguments.of("closed", new Fault.Disconnect(false), "IOException"),
        Arguments.of("reset", new Fault.Disconnect(true), "Exception"),
        Arguments.of("truncated", new Fault.Truncated(0.5), "ProtocolException"),
        Arguments.of("broken JSON", new Fault.BrokenJson(0.5), "not whole JSON"),
        Arguments.of("empty 200", Fault.empty(200), "an empty body"),
        Arguments.of("HTML 200", Fault.html(200), "not whole JSON"),
        Arguments.of("hang", new Fault.Hang(), "no answer within"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passingFaults")
  void aFaultThatEndsIsOvercome(String name, Fault fault, String says) throws Exception {
    int times = fault instanceof Fault.Hang ? 1 : 3; // a hang costs real time
    try (DemoServer server = server(fault, times)) {
      IntercomClient client = client(server, fault, Duration.ofSeconds(3));
      assertThat(client.call(TAGS, Clients::json).get("data")).as(name).isInstanceOf(List.class);
      assertThat(server.log().total()).as(says).isEqualTo(times + 1);
      assertThat(client.meter().calls()).isEqualTo(times + 1);
      assertThat(client.meter().retries()).isEqualTo(times);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passingFaults")
  void aFaultThatStaysEndsInAMessageThatSaysAll(String name, Fault fault, String says) {
    try (DemoServer server = server(fault, Integer.MAX_VALUE)) {
      IntercomClient client = client(server, fault, Duration.ofMillis(150));
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

  @Test
  void retryAfterIsHonouredByRefusalsAndByGateways() throws Exception {
    for (Fault fault :
        List.of(
            new Fault.RateLimited(false, Map.of("Retry-After", "30")),
            new Fault.RateLimited(true, Map.of("Retry-After", "30")), // beyond the window's end
            Fault.retryAfter("30"))) {
      Duration before = time.slept();
      try (DemoServer server = server(fault, 1)) {
        Clients.of(server.baseUrl(), time).call(TAGS, Clients::json);
      }
      assertThat(time.slept().minus(before))
          .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
    }
  }

  @Test
  void aRefusalThatSaysNothingHoldsForTwoSeconds() throws Exception {
    try (DemoServer server = server(new Fault.RateLimited(false, Map.of()), 1)) {
      Clients.of(server.baseUrl(), time).call(TAGS, Clients::json);
      assertThat(time.slept()).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(3));
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
      try (DemoServer ahead = server(fault, 1, () -> time.now().plus(Duration.ofHours(1)))) {
        Clients.of(ahead.baseUrl(), time).call(TAGS, Clients::json);
      }
      assertThat(time.slept().minus(before))
          .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
    }
  }

  @Test
  void afterARefusalNobodyCallsBeforeTheWindowIsOver() throws Exception {
    try (DemoServer server = server(new Fault.RateLimited(true, Map.of()), 1)) {
      long reset = (time.now().getEpochSecond() / 10 + 1) * 10;
      Clients.of(server.baseUrl(), time).call(TAGS, Clients::json);
      assertThat(time.now().getEpochSecond()).isBetween(reset, reset + 1);
    }
  }

  static Stream<Arguments> permanentFaults() {
    return Stream.of(
        Arguments.of(Fault.status(400, "parameter_invalid", "no"), RejectedException.class),
        Arguments.of(Fault.status(401, "token_revoked", "no"), TokenRefusedException.class),
        Arguments.of(Fault.status(403, "forbidden", "no"), MissingPermissionException.class),
        Arguments.of(Fault.html(404), GoneException.class),
        Arguments.of(Fault.status(410, "contact_merged", "no"), GoneException.class),
        Arguments.of(Fault.status(422, "invalid", "no"), RejectedException.class));
  }

  @ParameterizedTest
  @MethodSource("permanentFaults")
  void whatCannotGetBetterIsAskedOnce(Fault fault, Class<? extends ApiException> expected) {
    try (DemoServer server = server(fault, 1)) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      assertThatThrownBy(() -> client.call(TAGS, Clients::json)).isInstanceOf(expected);
      assertThat(server.log().total()).isEqualTo(1);
      assertThat(time.slept()).isZero();
    }
  }

  @Test
  void aCallThatMovesTheServerIsOnlyRepeatedAfterARefusal() throws Exception {
    try (DemoServer server = server(Fault.html(503), 1)) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      assertThatThrownBy(() -> client.callOnce(TAGS, Clients::json))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("tried 1 times");
      assertThat(server.log().total()).isEqualTo(1);
    }
    try (DemoServer server = server(new Fault.RateLimited(true, Map.of()), 2)) {
      Clients.of(server.baseUrl(), time).callOnce(TAGS, Clients::json);
      assertThat(server.log().total()).isEqualTo(3);
    }
  }

  @Test
  void aCallThatCanShrinkGivesUpAtTheSecondTimeout() {
    try (DemoServer server = server(Fault.html(504), 9)) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      assertThatThrownBy(() -> client.callShrinkable(TAGS, Clients::json))
          .isInstanceOfSatisfying(
              UnavailableException.class, e -> assertThat(e.timedOut()).isTrue());
      assertThat(server.log().total()).isEqualTo(2);
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
  void troubleLowersHowManyCallsAreOnTheirWay(String name, Fault trouble) throws Exception {
    AtomicInteger left = new AtomicInteger(5);
    CyclicBarrier three = new CyclicBarrier(3);
    AtomicBoolean met = new AtomicBoolean();
    DemoOptions options =
        DemoOptions.of(GeneratedWorkspace.of(10))
            .withClock(time::now)
            .withFaults(
                request -> {
                  int number = left.getAndDecrement();
                  if (number <= 0 && meets(three)) {
                    met.set(true);
                  }
                  return number > 1 ? Optional.of(trouble) : Optional.empty();
                });
    try (DemoServer server = DemoServer.start(options)) {
      IntercomClient client = client(server, trouble, Duration.ofMillis(500));
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

  /** Each call reserves room for its answer; as many as fill that room a time and a half. */
  @Test
  void callsThatFailGiveBackTheirRoom() throws Exception {
    int calls = 140;
    try (DemoServer server = server(Fault.empty(500), calls * 8)) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      for (int i = 0; i < calls; i++) {
        assertThatThrownBy(() -> client.call(TAGS, Clients::json))
            .isInstanceOf(UnavailableException.class);
      }
      assertThat(client.call(TAGS, Clients::json)).isNotEmpty();
    }
  }

  @Test
  void aServerThatIsNotThereIsTriedUntilItIs() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    DemoServer[] late = new DemoServer[1];
    AtomicInteger failures = new AtomicInteger();
    DemoOptions options = DemoOptions.of(GeneratedWorkspace.of(10)).withPort(port);
    TimeSource waiting =
        new TestTime(time.now()) {
          @Override
          public synchronized void sleep(Duration duration) throws InterruptedException {
            super.sleep(duration);
            if (failures.incrementAndGet() == 12) {
              late[0] = DemoServer.start(options);
            }
          }
        };
    try {
      Clients.of(URI.create("http://127.0.0.1:" + port), waiting).call(TAGS, Clients::json);
      assertThat(late[0].log().total()).isEqualTo(1);
    } finally {
      late[0].close();
    }
  }

  @Test
  void aServerThatNeverComesIsNamedInTheEnd() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    IntercomClient client = Clients.of(URI.create("http://127.0.0.1:" + port), time);
    assertThatThrownBy(() -> client.call(TAGS, Clients::json))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("ConnectException")
        .hasMessageContaining("tried 8 times");
  }

  @Test
  void aBrokenTlsHandshakeIsTriedAgainAndThenNamed() {
    try (DemoServer server = server(Fault.html(500), 0)) {
      URI https = URI.create("https://127.0.0.1:" + server.baseUrl().getPort());
      IntercomClient client = Clients.hasty(https, time);
      assertThatThrownBy(() -> client.call(TAGS, Clients::json))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("tried 8 times");
    }
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsTriedAgainAndThenNamed() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread server =
          new Thread(
              () -> {
                boolean more = true;
                while (more) {
                  more = answersPlainly(plain, connections);
                }
              });
      server.setDaemon(true);
      server.start();
      IntercomClient client =
          Clients.of(URI.create("https://127.0.0.1:" + plain.getLocalPort()), time);
      assertThatThrownBy(() -> client.call(TAGS, Clients::json))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("SSLException")
          .hasMessageContaining("tried 8 times");
    }
    assertThat(connections.get()).isEqualTo(8);
  }

  /** Answers one connection without TLS; false when there will be no further one. */
  private static boolean answersPlainly(ServerSocket listening, AtomicInteger connections) {
    try (Socket socket = listening.accept()) {
      connections.incrementAndGet();
      socket.getInputStream().read(new byte[8192]);
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      socket.shutdownOutput();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException gone) {
      return !listening.isClosed();
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
    try (DemoServer server = server(Fault.status(500, "server_error", "oops"), 99)) {
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
