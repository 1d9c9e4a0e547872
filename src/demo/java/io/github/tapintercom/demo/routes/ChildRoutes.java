package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.TimeWindow;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Every list of children that the facts of the streams describe and that has no route yet. */
final class ChildRoutes {
  private static final int MOST = 50;
  private static final int YEAR = 31_536_000;

  private final Directory directory;

  ChildRoutes(Directory directory) {
    this.directory = directory;
  }

  void addTo(Router router) {
    for (StreamFacts facts : Streams.ALL) {
      if (facts.endpoint() instanceof ChildEndpoint child && !child.recordsAt().contains(".")) {
        int place = List.of(child.path().substring(1).split("/", -1)).indexOf(ChildEndpoint.PARENT);
        router.add(
            "GET",
            child.path().replace(ChildEndpoint.PARENT, "*"),
            (call, segments) -> list(facts, child, call, place < 0 ? "" : segments.get(place)));
      }
    }
  }

  private Response list(StreamFacts facts, ChildEndpoint child, Call call, String inPath) {
    if (!call.version().api().atLeast(facts.since())) {
      throw Problem.notInThisVersion();
    }
    String parent = inPath.isEmpty() ? parameter(child, call) : inPath;
    List<ObjectNode> records = asked(child, call, directory.children(facts, parent));
    return child.query().containsKey("per_page")
        ? ListResponses.paged(call, child.recordsAt(), records, MOST)
        : ListResponses.whole("list", child.recordsAt(), records);
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
        .map(record -> record.put(LogEndpoint.CREATED_AT, moment(record)).remove(left))
        .filter(record -> moment(record) > after && moment(record) < before)
        .toList();
  }

  private static long moment(ObjectNode record) {
    return Directory.NEWEST.getEpochSecond()
        - Math.floorMod(record.path("id").asString().hashCode(), YEAR);
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
