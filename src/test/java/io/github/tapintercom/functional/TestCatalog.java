package io.github.tapintercom.functional;

import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.StreamFacts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Catalogs as users make them: from what discovery prints, by changing its metadata. */
public final class TestCatalog {
  /** What runs request when their settings name no version. */
  private static final ApiVersion DEFAULT_VERSION = new ApiVersion("2.17");

  private TestCatalog() {}

  /** Whether a run reads the stream of which neither settings nor catalog say anything. */
  public static boolean isReadByDefault(StreamFacts stream) {
    return stream.selectedByDefault() && isInDefaultVersion(stream);
  }

  /** Some streams came with later versions. */
  public static boolean isInDefaultVersion(StreamFacts stream) {
    return DEFAULT_VERSION.atLeast(stream.since());
  }

  /** What discovery prints. */
  public static ObjectNode discovered() {
    TapRun run = TapRun.in(Path.of(""), "--discover");
    return (ObjectNode) JsonMapper.shared().readTree(run.out());
  }

  /** All streams with all their fields, of the newest version of the API. */
  public static ObjectNode everything() {
    return selecting(stream -> true);
  }

  /** These streams with all their fields, the others deselected. */
  public static ObjectNode only(String... streams) {
    List<String> wanted = Arrays.asList(streams);
    return selecting(wanted::contains);
  }

  /** What discovery prints for a workspace and its settings, with all fields of these streams. */
  public static ObjectNode discovered(DemoTap tap, String... streams) {
    TapRun run = tap.run("--discover");
    if (run.code() != 0) {
      throw new AssertionError(run.log());
    }
    List<String> wanted = Arrays.asList(streams);
    ObjectNode catalog = (ObjectNode) JsonMapper.shared().readTree(run.out());
    return selecting(catalog, stream -> wanted.isEmpty() || wanted.contains(stream));
  }

  private static ObjectNode selecting(Predicate<String> wanted) {
    return selecting(discovered(), wanted);
  }

  private static ObjectNode selecting(ObjectNode catalog, Predicate<String> wanted) {
    for (JsonNode stream : catalog.get("streams")) {
      boolean selected = wanted.test(stream.get("tap_stream_id").asString());
      for (JsonNode entry : stream.get("metadata")) {
        ((ObjectNode) entry.get("metadata")).put("selected", selected);
      }
    }
    return catalog;
  }

  /** The metadata of a place in a stream, to change. */
  public static ObjectNode metadata(ObjectNode catalog, String stream, String... breadcrumb) {
    for (JsonNode entry : stream(catalog, stream).get("metadata")) {
      List<String> place = entry.get("breadcrumb").valueStream().map(JsonNode::asString).toList();
      if (place.equals(List.of(breadcrumb))) {
        return (ObjectNode) entry.get("metadata");
      }
    }
    throw new AssertionError(stream + " has no metadata at " + List.of(breadcrumb));
  }

  /** A stream's entry. */
  public static ObjectNode stream(ObjectNode catalog, String name) {
    return catalog
        .get("streams")
        .valueStream()
        .filter(s -> s.get("tap_stream_id").asString().equals(name))
        .map(ObjectNode.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no stream " + name));
  }
}
