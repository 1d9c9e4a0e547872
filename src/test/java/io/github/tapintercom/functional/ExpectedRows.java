package io.github.tapintercom.functional;

import io.github.tapintercom.stream.AddedColumns;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of an unpacked stream as they follow from its facts and from what its parent wrote.
 *
 * @param stream the unpacked one
 */
record ExpectedRows(StreamFacts stream) {
  /** In the order of the parents, each with its columns in the order of the schema. */
  List<JsonNode> of(List<JsonNode> parents) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode parent : parents) {
      JsonNode list = parent;
      for (String level : endpoint().path()) {
        list = list.path(level);
      }
      for (int index = 0; index < list.size(); index++) {
        rows.add(row(parent, list.get(index), index));
      }
    }
    return rows;
  }

  private UnpackedEndpoint endpoint() {
    return (UnpackedEndpoint) stream.endpoint();
  }

  private JsonNode row(JsonNode parent, JsonNode item, int index) {
    AddedColumns added = endpoint().added();
    ObjectNode row = JsonMapper.shared().createObjectNode();
    for (String column : stream.schema().get("properties").propertyNames()) {
      AddedColumns.Source source = added.sources().get(column);
      if (source == null) {
        row.set(column, item.get(added.renamed().getOrDefault(column, column)));
        continue;
      }
      switch (source) {
        case ROOT_ID -> row.set(column, root(parent, column, "id"));
        case ROOT_CREATED_AT -> row.set(column, root(parent, column, "created_at"));
        case ROOT_UPDATED_AT -> row.set(column, root(parent, column, "updated_at"));
        case PARENT_ID -> row.set(column, parent.get(parent().idProperty()));
        case INDEX -> row.put(column, index);
        case VALUE -> row.set(column, item);
        case READ_AT, OCCURRENCE -> throw new AssertionError("not a column of rows: " + source);
      }
    }
    return row;
  }

  /** A parent that is inside a record itself has what comes from there under the same name. */
  private JsonNode root(JsonNode parent, String column, String own) {
    return parent.get(parent().parent().isPresent() ? column : own);
  }

  private StreamFacts parent() {
    return Streams.get(stream.parent().orElseThrow().stream());
  }
}
