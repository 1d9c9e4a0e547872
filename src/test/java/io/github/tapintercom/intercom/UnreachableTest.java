package io.github.tapintercom.intercom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.error.UnavailableException;
import io.github.tapintercom.time.TimeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers to which there is no connection, or none that can be used. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class UnreachableTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");

  private final TestTime time = TestTime.at(1_790_000_000);

  @Test
  void aServerThatIsNotThereIsRetriedUntilItIs() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    HostileServer[] late = new HostileServer[1];
    AtomicInteger failures = new AtomicInteger();
    DemoOptions options = DemoOptions.of(GeneratedWorkspace.of(10)).withPort(port);
    TimeSource waiting =
        new TestTime(time.now()) {
          @Override
          public synchronized void sleep(Duration duration) throws InterruptedException {
            super.sleep(duration);
            if (failures.incrementAndGet() == 12) {
              late[0] = HostileServer.start(options);
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
  void aServerThatNeverRespondsIsNamedInTheEnd() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    IntercomClient client = Clients.of(URI.create("http://127.0.0.1:" + port), time);
    assertThatThrownBy(() -> client.call(TAGS, Clients::json))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("no connection (")
        .hasMessageContaining("check base_url")
        .hasMessageContaining("tried 8 times");
  }

  /** Its queue of connections is full: the kernel does not respond at all. */
  @Test
  void aServerThatTakesNoConnectionIsGivenUp() throws Exception {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assumeTrue(fill(full, queue), "this system takes connections without end");
      URI url = URI.create("http://127.0.0.1:" + full.getLocalPort());
      assertThatThrownBy(() -> Clients.hasty(url, time).call(TAGS, Clients::json))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("within")
          .hasMessageContaining("tried 8 times");
    } finally {
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  private static boolean fill(ServerSocket server, List<Socket> queue) throws IOException {
    for (int i = 0; i < 50; i++) {
      Socket socket = new Socket();
      queue.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 300);
      } catch (SocketTimeoutException expected) {
        return true;
      } catch (ConnectException refused) {
        return false;
      }
    }
    return false;
  }

  @Test
  void aBrokenTlsHandshakeIsTriedAgainAndThenNamed() {
    try (HostileServer server = Servers.failing(Fault.html(500), 0, time::now)) {
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
                  more = respondsWithoutTls(plain, connections);
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

  /** Responds to one connection without TLS; false when there will be no further one. */
  private static boolean respondsWithoutTls(ServerSocket listening, AtomicInteger connections) {
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
}
