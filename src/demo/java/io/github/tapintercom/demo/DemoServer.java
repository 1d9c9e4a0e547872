package io.github.tapintercom.demo;

import io.github.tapintercom.demo.http.Wire;
import io.github.tapintercom.demo.workspace.DemoWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLServerSocketFactory;

/** An Intercom workspace on a loopback port. One daemon thread a connection; closing ends them. */
public final class DemoServer implements AutoCloseable {
  private static final int BACKLOG = 512;

  private final DemoOptions options;
  private final ServerSocket listening;
  private final URI baseUrl;
  private final AtomicLong numbers = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;
  private final RequestHandler handler;

  private DemoServer(DemoOptions options) throws IOException {
    this.options = options;
    this.listening =
        options
            .sockets()
            .createServerSocket(
                options.port(), BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    String scheme = options.sockets() instanceof SSLServerSocketFactory ? "https" : "http";
    this.baseUrl = URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort());
    this.handler = new RequestHandler(options, baseUrl.toString());
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "demo-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Serves from now until closed. */
  public static DemoServer start(DemoOptions options) {
    try {
      DemoServer server = new DemoServer(options);
      server.threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("the demo cannot listen on port " + options.port(), e);
    }
  }

  /** Serves a workspace with every option at its default. */
  public static DemoServer start(DemoWorkspace workspace) {
    return start(DemoOptions.of(workspace));
  }

  public URI baseUrl() {
    return baseUrl;
  }

  public DemoOptions options() {
    return options;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdown();
    }
  }

  private void accept() {
    while (closed.getCount() > 0) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Wire wire =
          new Wire(socket, () -> options.hook().date(options.clock().instant()), options.gzip());
      new Exchange(options, handler, numbers, closed, wire).run();
    } catch (IOException e) {
      // The client has gone, or the server closes: there is no client to respond to.
      return;
    } finally {
      open.remove(socket);
    }
  }
}
