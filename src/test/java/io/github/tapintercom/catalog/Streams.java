package io.github.tapintercom.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A small set of streams to try the rules on. */
final class Streams {
  static final StreamFacts CONTACTS =
      new StreamFacts(
          "contacts",
          object(
              """
              {"type": "object", "required": ["id", "name"], "properties": {
                "id": {"type": "string"},
                "updated_at": {"type": "string", "format": "date-time"},
                "name": {"type": ["null", "string"]},
                "age": {"type": ["null", "integer"]},
                "notes": {"type": ["null", "string"]},
                "custom_attributes": {"type": ["null", "object"], "additionalProperties": true},
                "location": {"type": ["null", "object"], "properties": {
                  "city": {"type": ["null", "string"]},
                  "region": {"type": ["null", "string"]}}},
                "tags": {"type": ["null", "array"], "items": {"type": "object",
                  "additionalProperties": true, "properties": {
                    "id": {"type": ["null", "string"]},
                    "name": {"type": ["null", "string"]}}}}}}
              """),
          List.of("id"),
          ReplicationMethod.INCREMENTAL,
          Optional.of("updated_at"),
          Optional.empty(),
          true,
          Set.of("notes"),
          "People.");

  static final StreamFacts TAGS =
      new StreamFacts(
          "tags",
          object(
              """
              {"type": "object", "properties": {
                "id": {"type": "string"}, "name": {"type": ["null", "string"]}}}
              """),
          List.of("id"),
          ReplicationMethod.FULL_TABLE,
          Optional.empty(),
          Optional.empty(),
          false,
          Set.of(),
          "");

  static final StreamFacts PARTS =
      new StreamFacts(
          "conversation_parts",
          object(
              """
              {"type": "object", "properties": {
                "id": {"type": "string"}, "conversation_id": {"type": "string"},
                "conversation_updated_at": {"type": "string", "format": "date-time"},
                "body": {"type": ["null", "string"]}}}
              """),
          List.of("id"),
          ReplicationMethod.INCREMENTAL,
          Optional.of("conversation_updated_at"),
          Optional.of("conversations"),
          true,
          Set.of(),
          "");

  static final List<StreamFacts> ALL = List.of(CONTACTS, TAGS, PARTS);

  private Streams() {}

  static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  /** JSON with single quotes allowed. */
  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
