package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.harness.Threads;
import io.github.tapintercom.intercom.error.ResponseTooLargeException;
import io.github.tapintercom.intercom.limit.Memory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are large for the memory there is. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LargeBodiesTest {
  private static final int MB = 1 << 20;

  private final TestTime time = TestTime.at(1_790_000_000);
  private final AtomicInteger requests = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::respond);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** So many megabytes as the path says, plain, chunked or compressed. */
  private void respond(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    byte[] body = new byte[Integer.parseInt(path[2]) * MB];
    Arrays.fill(body, (byte) ' ');
    body[0] = '1';
    if (path[1].equals("gzip")) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(body);
      }
      body = packed.toByteArray();
      exchange.getResponseHeaders().add("Content-Encoding", "gzip");
    }
    exchange.sendResponseHeaders(200, path[1].equals("chunked") ? 0 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    } catch (IOException dropped) {
      // as it should be
    }
    exchange.close();
  }

  private IntercomClient client(int together, int largest) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new IntercomClient(
        Clients.options(url, Duration.ofSeconds(60), 16),
        time,
        new Random(1),
        new Memory((long) together * MB, (long) largest * MB));
  }

  private static ApiRequest megabytes(String how, int size) {
    return ApiRequest.get("/" + how + "/" + size, "read a page");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "chunked", "gzip"})
  void aBodyBeyondTheBoundIsGivenUpAtOnceAndSaysWhatToDo(String how) throws Exception {
    IntercomClient client = client(8, 8);
    assertThatThrownBy(() -> client.call(megabytes(how, 40), ApiResponse::length))
        .isInstanceOfSatisfying(
            ResponseTooLargeException.class,
            e -> assertThat(e.bytes()).isBetween(8L * MB, 40L * MB))
        .hasMessageContaining("could not read a page")
        .hasMessageContaining("/" + how + "/40")
        .hasMessageContaining("TAP_INTERCOM_JAVA_OPTS=-Xmx");
    assertThat(requests.get()).isEqualTo(1);
    assertThat(client.call(megabytes(how, 7), ApiResponse::length)).isEqualTo(7 * MB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "chunked", "gzip"})
  void bodiesThatFitOnlyOneByOneAllCome(String how) throws Exception {
    IntercomClient client = client(2, 9);
    List<FutureTask<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      FutureTask<Integer> call =
          new FutureTask<>(() -> client.call(megabytes(how, 8), ApiResponse::length));
      calls.add(call);
      Threads.daemon(call);
    }
    for (FutureTask<Integer> call : calls) {
      assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo(8 * MB);
    }
    assertThat(client.meter().retries()).isZero();
  }

  /** While one is being read, another of its size waits with next to nothing in memory. */
  @Test
  void aSecondLargeBodyWaitsForTheFirst() throws Exception {
    IntercomClient client = client(2, 9);
    FutureTask<Integer> second =
        new FutureTask<>(() -> client.call(megabytes("chunked", 8), ApiResponse::length));
    client.call(
        ApiRequest.get("/plain/8", "read a page"),
        first -> {
          Threads.startAndWait(second);
          assertThat(second.isDone()).isFalse();
          return "";
        });
    assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo(8 * MB);
  }

  @Test
  void theBoundsFollowTheHeap() {
    assertThat(Memory.ofHeap(600L * MB)).isEqualTo(new Memory(100L * MB, 100L * MB));
    assertThat(Memory.ofHeap(64L << 30).largest()).isEqualTo(1L << 30);
  }
}
