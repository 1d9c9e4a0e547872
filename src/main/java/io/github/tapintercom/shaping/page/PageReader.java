package io.github.tapintercom.shaping.page;

import io.github.tapintercom.shaping.text.Utf8;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one page in a single pass: hands its records over one by one and notes what the page says
 * of itself, in whatever order its fields come.
 */
public final class PageReader {
  private final List<Set<String>> path;
  private final RecordHandler handler;
  private final PagingFields paging = new PagingFields();
  private int records;
  private boolean seen;

  private PageReader(List<String> path, RecordHandler handler) {
    this.path = path.stream().map(field -> Set.of(field.split("\\|", -1))).toList();
    this.handler = handler;
  }

  /**
   * Reads a body.
   *
   * @param body its bytes that are no UTF-8 are replaced
   * @param recordsPath the fields that lead to the array of records, such as {@code ["data"]} or
   *     {@code ["conversation_parts", "conversation_parts"]}; empty when the body is one record;
   *     {@code "data|companies"} where either name may come
   * @param handler called at each record's START_OBJECT, must leave the parser at its END_OBJECT;
   *     nulls among the records are passed over
   * @return the page's facts; of {@code total_count} and {@code pages}, those beside the records
   *     count more than those further out. What has no known form is named in them
   * @throws tools.jackson.core.JacksonException when the body is not exactly one JSON object
   */
  public static PageFacts read(
      byte[] body, int offset, int length, List<String> recordsPath, RecordHandler handler) {
    Resumed records = new Resumed(handler);
    PageReader[] reader = new PageReader[1];
    Utf8.read(
        body,
        offset,
        length,
        () -> {
          reader[0] = new PageReader(List.copyOf(recordsPath), records.again());
          Pages.read(body, offset, length, reader[0]::root);
        });
    return reader[0].paging.facts(reader[0].records, reader[0].seen);
  }

  /** Reads a single record that is too large to lie in one array. */
  public static void readRecord(InputStream body, RecordHandler handler) {
    Pages.read(body, handler);
  }

  private void root(JsonParser parser) {
    if (path.isEmpty()) {
      seen = true;
      records = 1;
      handler.record(parser);
    } else {
      object(parser, 0);
    }
  }

  private void object(JsonParser parser, int depth) {
    boolean innermost = depth == path.size() - 1;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (!path.get(depth).contains(name)) {
        paging.field(name, parser, depth == 0);
      } else if (innermost && token == JsonToken.START_ARRAY) {
        records(parser);
      } else if (!innermost && token == JsonToken.START_OBJECT) {
        object(parser, depth + 1);
      } else if (token != JsonToken.VALUE_NULL) {
        paging.strange("'" + name + "' holds no records");
        parser.skipChildren();
      }
    }
  }

  private void records(JsonParser parser) {
    seen = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        handler.record(parser);
        if (parser.currentToken() != JsonToken.END_OBJECT) {
          throw new IllegalStateException("a record was not read to its end");
        }
        records++;
      } else if (token != JsonToken.VALUE_NULL) {
        paging.strange("a record is no object");
        parser.skipChildren();
      }
    }
  }
}
