package io.github.tapintercom.faults;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.demo.http.RateLimit;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A second server of the same workspace: gives the response a search would have had, so that
 * searches whose page holds a broken record can be failed.
 */
final class Aside implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final HostileServer server;
  private final String version;

  Aside(MemoryWorkspace workspace, String version) {
    this(workspace, version, UnaryOperator.identity());
  }

  Aside(MemoryWorkspace workspace, String version, UnaryOperator<DemoOptions> options) {
    this.server =
        HostileServer.start(
            options.apply(DemoOptions.of(workspace).withRateLimit(RateLimit.unlimited())));
    this.version = version;
  }

  /** The true responses of this path, each changed before it is given. */
  FaultPlan changed(String path, BiConsumer<RequestInfo, ObjectNode> change) {
    return info -> {
      if (!info.path().equals(path)) {
        return Optional.empty();
      }
      ObjectNode response = JsonReplies.object(response(info));
      change.accept(info, response);
      return Optional.of(JsonReplies.reply(response));
    };
  }

  /** The true response to a request. */
  String response(RequestInfo info) {
    return info.method().equals("POST")
        ? response(info.path(), info.body())
        : send(request(info.path() + "?" + info.query()).GET().build());
  }

  /** 404 for each page of this search that would hold one of the records. */
  FaultPlan broken(String path, Set<String> ids) {
    return info ->
        info.path().equals(path) && holds(response(path, info.body()), ids)
            ? Optional.of(Fault.status(404, "not_found", "User Not Found"))
            : Optional.empty();
  }

  private static boolean holds(String response, Set<String> ids) {
    JsonNode root = JsonMapper.shared().readTree(response);
    return Stream.of("data", "conversations")
        .flatMap(field -> root.path(field).valueStream())
        .anyMatch(record -> ids.contains(record.path("id").asString("")));
  }

  String response(String path, String body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
        .header("Authorization", "Bearer " + DemoOptions.TOKEN)
        .header("Intercom-Version", version);
  }

  private String send(HttpRequest request) {
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
