package io.github.tapintercom.sync;

import io.github.tapintercom.shaping.text.Json;
import io.github.tapintercom.shaping.text.Lines;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads RECORD lines that were written. */
final class RecordLines {
  private static final String RECORD = "record";

  private RecordLines() {}

  /** The records, as trees. */
  static List<JsonNode> records(Lines lines) {
    List<JsonNode> records = new ArrayList<>();
    int from = 0;
    for (int end = end(lines, from); end >= 0; end = end(lines, from)) {
      records.add(JsonMapper.shared().readTree(lines.array(), from, end - from).get(RECORD));
      from = end + 1;
    }
    return records;
  }

  /** The ids of those records that have one; of each line no more is read than it takes. */
  static List<String> ids(Lines lines) {
    List<String> ids = new ArrayList<>();
    int from = 0;
    for (int end = end(lines, from); end >= 0; end = end(lines, from)) {
      try (JsonParser parser =
          Json.FACTORY.createParser(ObjectReadContext.empty(), lines.array(), from, end - from)) {
        parser.nextToken();
        if (isAt(RECORD, parser) && isAt("id", parser)) {
          ids.add(parser.getString());
        }
      }
      from = end + 1;
    }
    return ids;
  }

  /** Moves on to the value of an object's member; false when there is none. */
  private static boolean isAt(String member, JsonParser parser) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (name.equals(member)) {
        return token != JsonToken.VALUE_NULL;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static int end(Lines lines, int from) {
    for (int at = from; at < lines.size(); at++) {
      if (lines.array()[at] == '\n') {
        return at;
      }
    }
    return -1;
  }
}
