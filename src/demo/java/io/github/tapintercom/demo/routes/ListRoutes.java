package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.lists.Nouns;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.ListEndpoint.Details;
import io.github.tapintercom.stream.ListEndpoint.Recent;
import io.github.tapintercom.stream.StreamFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Every list that the facts of the streams describe, and the records of a list one by one. */
final class ListRoutes {
  /** A stream as one version of the API has it. */
  private record Served(StreamFacts facts, ListEndpoint endpoint) {
    boolean isRequestedBy(Call call) {
      return endpoint.query().entrySet().stream()
          .allMatch(
              parameter ->
                  parameter.getValue().startsWith("{")
                      ? call.query().containsKey(parameter.getKey())
                      : call.query().entrySet().contains(parameter));
    }

    int conditions() {
      return endpoint.query().size();
    }
  }

  private static final Set<String> CUSTOM_OBJECT_TYPES = Set.of("Order", "Device");

  private final Directory directory;

  private final List<StreamFacts> streams;

  ListRoutes(Directory directory, List<StreamFacts> streams) {
    this.directory = directory;
    this.streams = List.copyOf(streams);
  }

  void addTo(Router router) {
    Map<String, List<StreamFacts>> byPath = new LinkedHashMap<>();
    for (StreamFacts facts : streams) {
      if (facts.endpoint() instanceof ListEndpoint list) {
        paths(list)
            .forEach(path -> byPath.computeIfAbsent(path, p -> new ArrayList<>()).add(facts));
        list.details().ifPresent(details -> addDetails(router, new Served(facts, list), details));
      }
    }
    byPath.forEach(
        (path, some) ->
            router.add(
                "GET",
                path.replaceAll("\\{[a-z_]+}", "*"),
                (call, segments) -> {
                  checkIsThere(path, segments);
                  return Response.of(body(call, path, some));
                }));
  }

  /** Of the values that settings of the tap may name, the workspace has some. */
  private static void checkIsThere(String path, List<String> segments) {
    String last = segments.get(segments.size() - 1);
    if (path.endsWith("}") && !CUSTOM_OBJECT_TYPES.contains(last)) {
      throw Problem.notFound("Custom object type '" + last + "' not found");
    }
  }

  private static Stream<String> paths(ListEndpoint list) {
    return Stream.concat(
            Stream.of(list.path()), list.older().stream().map(older -> older.endpoint().path()))
        .distinct();
  }

  private ObjectNode body(Call call, String path, List<StreamFacts> some) {
    Map<String, List<Served>> byPlace = new LinkedHashMap<>();
    for (StreamFacts facts : some) {
      ListEndpoint endpoint = ((ListEndpoint) facts.endpoint()).in(call.version().api());
      if (endpoint.path().equals(path) && call.version().api().atLeast(facts.since())) {
        byPlace
            .computeIfAbsent(endpoint.recordsAt(), place -> new ArrayList<>())
            .add(new Served(facts, endpoint));
      }
    }
    if (byPlace.isEmpty()) {
      throw Problem.notInThisVersion();
    }
    ObjectNode body = JsonValues.MAPPER.createObjectNode();
    byPlace.values().forEach(rivals -> add(requested(call, rivals), call, body));
    return body;
  }

  /**
   * Streams whose records stand at one place are distinguished by the parameters of the request.
   */
  private static Served requested(Call call, List<Served> some) {
    return some.stream()
        .filter(served -> served.isRequestedBy(call))
        .max(Comparator.comparing(Served::conditions))
        .orElse(some.get(0));
  }

  private void add(Served served, Call call, ObjectNode body) {
    ListEndpoint endpoint = served.endpoint();
    List<ObjectNode> records = recent(served, call, withoutDetails(served));
    if (endpoint.recordsAt().isEmpty()) {
      body.setAll(records.get(0));
      return;
    }
    String[] place = endpoint.recordsAt().split("\\.", -1);
    String name = place[place.length - 1];
    ObjectNode holder = body;
    for (int k = 0; k < place.length - 1; k++) {
      holder = holder.withObjectProperty(place[k]);
    }
    if (!holder.has("type")) {
      holder.put("type", name.equals("data") ? "list" : Nouns.singular(name) + ".list");
    }
    if (endpoint.pageSize().isPresent()) {
      ListPage page = ListPage.requested(call, endpoint.pageSize().get(), records.size());
      holder.putArray(name).addAll(page.of(records));
      page.describe(call, body);
    } else {
      holder.putArray(name).addAll(records);
    }
  }

  /** A list lacks what only a call for one record brings. */
  private List<ObjectNode> withoutDetails(Served served) {
    List<ObjectNode> records = directory.records(served.facts(), served.endpoint());
    Set<String> missing = served.endpoint().details().map(Details::fields).orElse(Set.of());
    return missing.isEmpty()
        ? records
        : records.stream().map(record -> record.deepCopy().remove(missing)).toList();
  }

  /**
   * Where the list can be read from a moment on: what is newer than the call says, newest first.
   */
  private static List<ObjectNode> recent(Served served, Call call, List<ObjectNode> records) {
    Recent recent = served.endpoint().recent();
    if (recent.equals(Recent.WHOLE_LIST)) {
      return records;
    }
    String key = served.facts().replicationKey().orElseThrow();
    ToLongFunction<ObjectNode> moment = record -> record.path(key).asLong();
    long since =
        recent.changedSince().isEmpty() ? Long.MIN_VALUE : call.second(recent.changedSince(), 0);
    return records.stream()
        .filter(record -> moment.applyAsLong(record) > since)
        .sorted(Comparator.comparingLong(moment).reversed())
        .toList();
  }

  private void addDetails(Router router, Served served, Details details) {
    int place = List.of(details.path().substring(1).split("/", -1)).indexOf("{id}");
    router.add(
        "GET",
        details.path().replace("{id}", "*"),
        (call, segments) -> Response.of(one(served, segments.get(place))));
  }

  private ObjectNode one(Served served, String id) {
    return directory.records(served.facts(), served.endpoint()).stream()
        .filter(record -> record.path("id").asString("").equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("Resource Not Found"));
  }
}
