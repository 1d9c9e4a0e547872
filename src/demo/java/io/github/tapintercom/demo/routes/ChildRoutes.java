package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.TimeWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every list of children that the facts of the streams describe and that has no route yet. */
final class ChildRoutes {
  private final Directory directory;

  ChildRoutes(Directory directory) {
    this.directory = directory;
  }

  void addTo(Router router) {
    Map<String, List<StreamFacts>> byPath = new LinkedHashMap<>();
    for (StreamFacts facts : Streams.ALL) {
      if (facts.endpoint() instanceof ChildEndpoint child && !child.recordsAt().contains(".")) {
        byPath.computeIfAbsent(child.path(), path -> new ArrayList<>()).add(facts);
      }
    }
    byPath.forEach(
        (path, some) -> {
          int place = List.of(path.substring(1).split("/", -1)).indexOf(ChildEndpoint.PARENT);
          router.add(
              ((ChildEndpoint) some.get(0).endpoint()).batch().isPresent() ? "POST" : "GET",
              path.replace(ChildEndpoint.PARENT, "*"),
              (call, segments) -> list(some, call, place < 0 ? "" : segments.get(place)));
        });
  }

  /** Streams of one path are told apart by the parameters of the request. */
  private static StreamFacts requested(Call call, List<StreamFacts> some) {
    return some.stream()
        .filter(facts -> conditions(facts).allMatch(call.query().entrySet()::contains))
        .max(Comparator.comparing(facts -> conditions(facts).count()))
        .orElse(some.get(0));
  }

  private static Stream<Map.Entry<String, String>> conditions(StreamFacts facts) {
    return ((ChildEndpoint) facts.endpoint())
        .query().entrySet().stream()
            .filter(parameter -> !parameter.getValue().equals(ChildEndpoint.PARENT));
  }

  private Response list(List<StreamFacts> some, Call call, String inPath) {
    StreamFacts facts = requested(call, some);
    ChildEndpoint child = (ChildEndpoint) facts.endpoint();
    if (!call.version().api().atLeast(facts.since())) {
      throw Problem.notInThisVersion();
    }
    if (child.batch().isPresent()) {
      return ListResponses.whole("list", child.recordsAt(), batch(facts, child, call));
    }
    String parent = inPath.isEmpty() ? parameter(child, call) : inPath;
    List<ObjectNode> records = asked(child, call, directory.children(facts, parent));
    if (child.pageSize().isEmpty()) {
      return ListResponses.whole("list", child.recordsAt(), records);
    }
    ListPage page = ListPage.requested(call, child.pageSize().get(), records.size());
    ObjectNode body = JsonValues.MAPPER.createObjectNode().put("type", "list");
    body.putArray(child.recordsAt()).addAll(page.of(records));
    page.describe(call, body);
    return Response.of(body);
  }

  /** The parents' records that the request names by one of their fields, with what it adds. */
  private List<ObjectNode> batch(StreamFacts facts, ChildEndpoint child, Call call) {
    ChildEndpoint.Batch batch = child.batch().orElseThrow();
    JsonNode wanted = JsonValues.MAPPER.readTree(call.info().body()).path(batch.member());
    if (!wanted.isArray() || wanted.size() > batch.size()) {
      throw Problem.invalid(batch.member() + ": 1 to " + batch.size() + " are allowed");
    }
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode parent : directory.records(facts.parent().orElseThrow().stream())) {
      String value = parent.path(batch.parentField()).asString("");
      if (wanted.valueStream().anyMatch(id -> id.asString("").equals(value))) {
        found.add(withTranscript(parent));
      }
    }
    return found;
  }

  private static ObjectNode withTranscript(ObjectNode parent) {
    boolean any = parent.path("id").asString("").hashCode() % 3 != 0;
    ObjectNode record = parent.deepCopy().put("transcript_status", any ? "completed" : null);
    ObjectNode entry = record.putArray("transcript").addObject();
    if (any) {
      entry.put("speaker", "agent").put("text", "Guten Tag");
    }
    return record;
  }

  /** What falls into the window of the call, without the properties that it does not ask for. */
  private static List<ObjectNode> asked(ChildEndpoint child, Call call, List<ObjectNode> records) {
    if (child.window().isEmpty()) {
      return records;
    }
    TimeWindow window = child.window().get();
    long after = call.second(window.after(), Directory.NEWEST.getEpochSecond());
    long before = call.second(window.before(), Long.MAX_VALUE);
    List<String> left =
        child.flags().entrySet().stream()
            .filter(flag -> call.parameter(flag.getValue()).isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    return records.stream()
        .filter(record -> moment(record) > after && moment(record) < before)
        .map(record -> record.deepCopy().remove(left))
        .toList();
  }

  private static long moment(ObjectNode record) {
    return record.path(LogEndpoint.CREATED_AT).asLong();
  }

  private static String parameter(ChildEndpoint child, Call call) {
    return child.query().entrySet().stream()
        .filter(parameter -> parameter.getValue().equals(ChildEndpoint.PARENT))
        .map(Map.Entry::getKey)
        .findFirst()
        .flatMap(call::parameter)
        .orElseThrow(() -> Problem.invalid("a record must be named"));
  }
}
