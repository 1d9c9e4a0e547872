package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.lists.Nouns;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Every log that the facts of the streams describe. */
final class EventRoutes {
  private final Directory directory;

  EventRoutes(Directory directory) {
    this.directory = directory;
  }

  void addTo(Router router) {
    for (StreamFacts facts : Streams.ALL) {
      if (facts.endpoint() instanceof LogEndpoint log) {
        router.add("GET", log.path(), (call, path) -> log(facts, log, call));
      }
    }
  }

  /** The events of a window, the newest first. */
  private Response log(StreamFacts facts, LogEndpoint log, Call call) {
    checkVersion(facts, call);
    long after = call.second(log.window().after(), 0);
    long before = call.second(log.window().before(), Long.MAX_VALUE);
    List<ObjectNode> events =
        directory.events(facts.name()).stream()
            .filter(event -> moment(event) > after && moment(event) < before)
            .sorted(Comparator.comparingLong(EventRoutes::moment).reversed())
            .toList();
    String name = log.recordsAt();
    ObjectNode body =
        ListResponses.pagedBody(
            call, Nouns.singular(name) + ".list", name, events, log.pageSize().maximum());
    body.remove("total_count");
    return Response.of(body);
  }

  private static void checkVersion(StreamFacts facts, Call call) {
    if (!call.version().api().atLeast(facts.since())) {
      throw Problem.notInThisVersion();
    }
  }

  private static long moment(ObjectNode event) {
    return event.path(LogEndpoint.CREATED_AT).asLong();
  }
}
