package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.OwnColumns;
import io.github.tapintercom.stream.StreamFacts;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One stream as discovery writes it. */
record CatalogEntry(StreamFacts facts) {
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tap_stream_id", facts.name()).put("stream", facts.name());
    json.set("key_properties", names(facts.key()));
    json.put("replication_method", facts.method().name());
    facts.replicationKey().ifPresent(key -> json.put("replication_key", key));
    ObjectNode schema = facts.schema();
    json.set("schema", schema);
    ArrayNode metadata = json.putArray("metadata");
    addMetadata(metadata, Breadcrumb.ROOT, root());
    addProperties(metadata, Breadcrumb.ROOT, schema);
    return json;
  }

  private ObjectNode root() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("inclusion", "available").put("selected-by-default", facts.selectedByDefault());
    root.set("table-key-properties", names(facts.key()));
    root.set("valid-replication-keys", names(facts.replicationKey().stream().toList()));
    root.put("forced-replication-method", facts.method().name());
    facts.parent().ifPresent(parent -> root.put("parent-tap-stream-id", parent.stream()));
    root.put("permission", facts.permission());
    root.put("minimum-api-version", facts.since().text());
    root.put("cost", facts.cost().words());
    if (!facts.description().isEmpty()) {
      root.put("description", facts.description());
    }
    return root;
  }

  private void addProperties(ArrayNode metadata, Breadcrumb place, JsonNode schema) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      Breadcrumb here = place.property(property.getKey());
      addMetadata(metadata, here, field(place, property.getKey(), property.getValue()));
      addProperties(metadata, here, property.getValue());
      addProperties(metadata, here.items(), property.getValue().path("items"));
    }
  }

  private ObjectNode field(Breadcrumb place, String property, JsonNode schema) {
    boolean top = place.equals(Breadcrumb.ROOT);
    ObjectNode field = JsonNodeFactory.instance.objectNode();
    field.put("inclusion", top && facts.isAutomatic(property) ? "automatic" : "available");
    if (top && facts.fieldsNotSelectedByDefault().contains(property)) {
      field.put("selected-by-default", false);
    }
    schema
        .optional(OwnColumns.SOURCE_NAME)
        .ifPresent(name -> field.set(OwnColumns.SOURCE_NAME, name));
    return field;
  }

  private static void addMetadata(ArrayNode metadata, Breadcrumb place, ObjectNode content) {
    ObjectNode entry = metadata.addObject();
    entry.set("breadcrumb", place.toJson());
    entry.set("metadata", content);
  }

  private static ArrayNode names(List<String> names) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    names.forEach(json::add);
    return json;
  }
}
