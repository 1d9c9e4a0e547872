package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.AddedColumns;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.Cost;
import io.github.tapintercom.stream.Endpoint;
import io.github.tapintercom.stream.OwnColumns;
import io.github.tapintercom.stream.Parent;
import io.github.tapintercom.stream.ScrollEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A small set of streams to try the rules on; their schemas are resources of the tests. */
final class SampleStreams {
  private static final Endpoint OWN = new ScrollEndpoint("/sample", "data", Optional.empty());
  private static final Endpoint INSIDE =
      new UnpackedEndpoint(List.of("parts"), new AddedColumns(Map.of(), Map.of()));

  static final StreamFacts CONTACTS =
      stream("contacts", OWN, "updated_at", "", true, Set.of("notes"), "sample_contacts");

  static final StreamFacts TAGS = stream("tags", OWN, "", "", false, Set.of(), "sample_tags");

  static final StreamFacts PARTS =
      stream(
          "conversation_parts",
          INSIDE,
          "conversation_updated_at",
          "conversation_id",
          true,
          Set.of(),
          "sample_parts");

  static final List<StreamFacts> ALL = List.of(CONTACTS, TAGS, PARTS);

  private SampleStreams() {}

  private static StreamFacts stream(
      String name,
      Endpoint endpoint,
      String replicationKey,
      String foreignKey,
      boolean selectedByDefault,
      Set<String> without,
      String schemaName) {
    return new StreamFacts(
        name,
        endpoint,
        List.of("id"),
        Optional.of(replicationKey).filter(key -> !key.isEmpty()),
        Optional.of(foreignKey)
            .filter(key -> !key.isEmpty())
            .map(key -> new Parent("conversations", key, List.of())),
        "Read samples",
        new ApiVersion("2.0"),
        Cost.PAGES,
        selectedByDefault,
        false,
        without,
        schemaName,
        "Samples.",
        OwnColumns.NONE);
  }

  static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  /** JSON with single quotes allowed. */
  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
