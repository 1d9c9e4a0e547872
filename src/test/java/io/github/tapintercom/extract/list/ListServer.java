package io.github.tapintercom.extract.list;

import com.sun.net.httpserver.HttpServer;
import io.github.tapintercom.extract.MemoryOutput;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.TestContext;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Serves the JSON of a test on a port of its own, and reads lists from there. */
final class ListServer implements AutoCloseable {
  private final HttpServer server;
  private final TaskPool tasks = new TaskPool(1);

  /** A server whose responses follow from the query of a request, "" where it has none. */
  ListServer(Function<String, String> json) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          byte[] bytes = json.apply(query == null ? "" : query).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  /** Reads the list of these facts into the output, in a run that started at {@code until}. */
  void read(StreamFacts facts, MemoryOutput output, long until)
      throws ApiException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    ReadContext context = TestContext.of(uri, until, tasks, output);
    FedStreams fed = FedStreams.of(context, facts.name());
    Lists.extractor(fed, facts, (ListEndpoint) facts.endpoint()).read();
  }

  @Override
  public void close() {
    server.stop(0);
    tasks.close();
  }
}
