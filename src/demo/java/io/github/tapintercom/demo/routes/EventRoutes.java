package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.lists.Nouns;
import io.github.tapintercom.stream.FeedEndpoint;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Every log and every feed that the facts of the streams describe. */
final class EventRoutes {
  private final Directory directory;

  EventRoutes(Directory directory) {
    this.directory = directory;
  }

  void addTo(Router router) {
    for (StreamFacts facts : Streams.ALL) {
      if (facts.endpoint() instanceof LogEndpoint log) {
        router.add("GET", log.path(), (call, path) -> log(facts, log, call));
      } else if (facts.endpoint() instanceof FeedEndpoint feed) {
        router.add("GET", feed.path(), (call, path) -> feed(facts, feed, call));
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

  /** The events behind the one that the call names, in the order in which they came. */
  private Response feed(StreamFacts facts, FeedEndpoint feed, Call call) {
    checkVersion(facts, call);
    List<ObjectNode> events = List.copyOf(directory.events(facts.name()));
    int from = call.parameter(feed.cursor()).map(id -> place(id, events) + 1).orElse(0);
    int perPage = call.number("per_page", 50, feed.pageSize().maximum());
    List<ObjectNode> page = events.subList(from, Math.min(events.size(), from + perPage));
    ObjectNode body = JsonValues.MAPPER.createObjectNode().put("type", "list");
    body.putArray(feed.recordsAt()).addAll(page);
    ObjectNode pages = body.putObject("pages").put("type", "pages").put("per_page", perPage);
    if (from + perPage < events.size()) {
      String last = page.get(page.size() - 1).path("id").asString();
      pages.putObject("next").put("starting_after", last);
    }
    return Response.of(body);
  }

  private static int place(String id, List<ObjectNode> events) {
    for (int k = 0; k < events.size(); k++) {
      if (events.get(k).path("id").asString().equals(id)) {
        return k;
      }
    }
    throw Problem.invalid("starting_after is not valid");
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
