package io.github.tapintercom.extract.page;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Responses that have one object where a list has its records. Read as trees. */
public final class OneObject {
  private static final JsonMapper JSON = JsonMapper.shared();

  private OneObject() {}

  /** An object as the only record of a list; a null as an empty list. */
  public static byte[] listed(byte[] body, String recordsField) {
    JsonNode root = JSON.readTree(body);
    JsonNode record = root.path(recordsField);
    if (root instanceof ObjectNode object && (record.isObject() || record.isNull())) {
      ArrayNode records = object.putArray(recordsField);
      if (record.isObject()) {
        records.add(record);
      }
    }
    return JSON.writeValueAsBytes(root);
  }
}
