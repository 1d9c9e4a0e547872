package io.github.tapintercom.faults;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.DemoServer;
import io.github.tapintercom.demo.Fault;
import io.github.tapintercom.demo.FaultPlan;
import io.github.tapintercom.demo.MemoryWorkspace;
import io.github.tapintercom.demo.RateLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A second server of the same workspace: tells what a search would have answered, so that searches
 * whose page holds a broken record can be failed.
 */
final class Aside implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final DemoServer server;
  private final String version;

  Aside(MemoryWorkspace workspace, String version) {
    this.server = DemoServer.start(DemoOptions.of(workspace).withRateLimit(RateLimit.unlimited()));
    this.version = version;
  }

  /** 404 for each page of this search that would hold one of the records. */
  FaultPlan broken(String path, Set<String> ids) {
    return info ->
        info.path().equals(path) && holds(answer(path, info.body()), ids)
            ? Optional.of(Fault.status(404, "not_found", "User Not Found"))
            : Optional.empty();
  }

  private static boolean holds(String answer, Set<String> ids) {
    JsonNode root = JsonMapper.shared().readTree(answer);
    return Stream.of("data", "conversations")
        .flatMap(field -> root.path(field).valueStream())
        .anyMatch(record -> ids.contains(record.path("id").asString("")));
  }

  private String answer(String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
            .header("Authorization", "Bearer " + DemoOptions.TOKEN)
            .header("Intercom-Version", version)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
