package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.ApiVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Selects the sample streams by a catalog, and keeps what is said of it. */
final class Selecting {
  final List<String> problems = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  List<SelectedStream> select(JsonNode catalog) {
    return Selection.of(
            catalog,
            SampleStreams.ALL,
            Available.in(ApiVersion.PREVIEW),
            problems::add,
            warnings::add)
        .selected();
  }

  static void deselectAll(ObjectNode catalog) {
    for (JsonNode stream : catalog.get("streams")) {
      for (JsonNode entry : stream.get("metadata")) {
        ((ObjectNode) entry.get("metadata")).put("selected", false);
      }
    }
  }

  /** Adds to the metadata of the first stream. */
  static void set(ObjectNode catalog, List<String> place, String words) {
    Optional<JsonNode> found = Optional.empty();
    for (JsonNode entry : catalog.at("/streams/0/metadata")) {
      if (Breadcrumb.of(entry.get("breadcrumb")).steps().equals(place)) {
        found = Optional.of(entry.get("metadata"));
      }
    }
    ((ObjectNode) found.orElseThrow()).setAll(SampleStreams.object(words));
  }
}
