package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.error.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes over the wire. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConnectionsTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");

  private final TestTime time = TestTime.at(1_790_000_000);

  private static HttpServer http() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  private static URI url(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Test
  void aRedirectIsNotFollowedAndTheTokenStaysHere() throws Exception {
    HttpServer here = http();
    HttpServer elsewhere = http();
    AtomicInteger strayed = new AtomicInteger();
    elsewhere.createContext(
        "/",
        exchange -> {
          strayed.incrementAndGet();
          exchange.close();
        });
    here.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", url(elsewhere) + "/tags");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    here.start();
    elsewhere.start();
    try {
      assertThatThrownBy(() -> Clients.of(url(here), time).call(TAGS, Clients::json))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("check base_url");
      assertThat(strayed.get()).isZero();
    } finally {
      here.stop(0);
      elsewhere.stop(0);
    }
  }

  @Test
  void oneConnectionServesCallsThatFollowEachOtherAndCompressedResponsesAreRead() throws Exception {
    HttpServer server = http();
    Set<Integer> ports = ConcurrentHashMap.newKeySet();
    Set<String> headers = ConcurrentHashMap.newKeySet();
    server.createContext(
        "/",
        exchange -> {
          ports.add(exchange.getRemoteAddress().getPort());
          exchange.getRequestHeaders().forEach((k, v) -> headers.add(k + ": " + v.get(0)));
          ByteArrayOutputStream packed = new ByteArrayOutputStream();
          try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("{\"type\":\"list\"}".getBytes(StandardCharsets.UTF_8));
          }
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, packed.size());
          exchange.getResponseBody().write(packed.toByteArray());
          exchange.close();
        });
    server.start();
    try {
      IntercomClient client = Clients.of(url(server), time);
      for (int i = 0; i < 20; i++) {
        assertThat(client.call(TAGS, Clients::json).get("type")).isEqualTo("list");
      }
      assertThat(ports).hasSize(1);
      assertThat(headers)
          .contains(
              "Accept-encoding: gzip",
              "Accept: application/json",
              "Authorization: Bearer " + DemoOptions.TOKEN,
              "Intercom-version: 2.17",
              "User-agent: test/1");
    } finally {
      server.stop(0);
    }
  }

  /** A connection that was kept is the one case in which the library would send a call again. */
  @Test
  void aKeptConnectionThatTheServerClosedCostsOneTryOfOurs() throws Exception {
    try (HostileServer server =
        HostileServer.start(
            DemoOptions.of(GeneratedWorkspace.of(10)),
            request ->
                request.number() == 2
                    ? Optional.of(new Fault.Disconnect(false))
                    : Optional.empty())) {
      IntercomClient client = Clients.of(server.baseUrl(), time);
      client.call(TAGS, Clients::json);
      client.call(TAGS, Clients::json);
      assertThat(server.log().total()).isEqualTo(3);
      assertThat(client.meter().calls()).isEqualTo(3);
      assertThat(client.meter().retries()).isEqualTo(1);
    }
  }

  /** No single read of it takes long, so only a bound on the whole call ends it. */
  @Test
  void aResponseThatDripsIsGivenUpAndRetried() throws Exception {
    HttpServer server = http();
    ExecutorService threads = Executors.newCachedThreadPool();
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          if (asked.incrementAndGet() == 1) {
            drip(exchange, over);
          } else {
            byte[] whole = "{\"type\":\"whole\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole);
          }
          exchange.close();
        });
    server.start();
    try {
      IntercomClient client =
          new IntercomClient(
              Clients.options(url(server), Duration.ofSeconds(1), 16), time, new Random(1));
      assertThat(client.call(TAGS, Clients::json).get("type")).isEqualTo("whole");
    } finally {
      over.countDown();
      server.stop(0);
      threads.shutdownNow();
    }
  }

  /** A space now and then, and after some seconds the end. */
  private static void drip(HttpExchange exchange, CountDownLatch over) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    try {
      for (int i = 0; i < 400 && !over.await(20, TimeUnit.MILLISECONDS); i++) {
        out.write(' ');
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    out.write("{\"type\":\"dripped\"}".getBytes(StandardCharsets.UTF_8));
  }
}
