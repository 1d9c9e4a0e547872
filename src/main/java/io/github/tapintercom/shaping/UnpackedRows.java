package io.github.tapintercom.shaping;

import io.github.tapintercom.stream.AddedColumns.Source;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Writes the rows of one stream that stand in a list inside another stream's records. The first
 * pass, over the whole page, tells where the list's property begins ({@link RecordShaper#placeOf});
 * only the bytes of that property are parsed a second time here, because the columns that come from
 * the record around them are known at its end only. One per thread.
 */
public final class UnpackedRows {
  private final RecordShaper shaper;
  private final UnpackedEndpoint endpoint;
  private final List<Problem> problems = new ArrayList<>();
  private byte[] time;
  private RootColumns root;
  private Lines out;
  private int count;
  private int index;
  private long announced;
  private boolean more;

  /**
   * A row that cannot be written.
   *
   * @param place the root record's id and the place in its list
   */
  public record Problem(String place, String reason) {}

  /** Rows of that stream; the shaper is used for nothing else. */
  public UnpackedRows(RecordShaper shaper, UnpackedEndpoint endpoint) {
    for (Source source : endpoint.added().sources().values()) {
      if (source == Source.PARENT_ID || source == Source.VALUE) {
        throw new IllegalArgumentException("not read yet: a column of source " + source);
      }
    }
    this.shaper = shaper;
    this.endpoint = endpoint;
  }

  /** The top-level property of the root record in which the list is. */
  public String property() {
    return endpoint.path().get(0);
  }

  /** How many rows the last record gave. */
  public int count() {
    return count;
  }

  /** What of the last record could not be written. */
  public List<Problem> problems() {
    return problems;
  }

  /** Whether the last record's list was cut short, as its wrapper says. */
  public boolean isCut() {
    return more || announced > index;
  }

  /**
   * Appends the rows of one root record. When the bytes are no JSON, {@code lines} is as it was.
   *
   * @param body the page
   * @param start where the value of {@link #property} begins
   * @param end where the root record ends
   * @param timeExtractedJson the moment of the response, as a quoted JSON string
   */
  public void shape(
      byte[] body,
      int start,
      int end,
      RootColumns rootColumns,
      byte[] timeExtractedJson,
      Lines lines) {
    root = rootColumns;
    time = timeExtractedJson;
    out = lines;
    count = 0;
    index = 0;
    announced = 0;
    more = false;
    problems.clear();
    int mark = lines.mark();
    boolean done = false;
    try (JsonParser parser =
        Json.FACTORY.createParser(ObjectReadContext.empty(), body, start, end - start)) {
      give();
      value(parser, parser.nextToken(), 1);
      done = true;
    } finally {
      if (!done) {
        lines.reset(mark);
      }
    }
  }

  /** The columns that are the same for all rows of the record. */
  private void give() {
    for (Map.Entry<String, Source> column : endpoint.added().sources().entrySet()) {
      switch (column.getValue()) {
        case ROOT_ID -> shaper.extra(column.getKey(), root.id());
        case ROOT_CREATED_AT -> shaper.extra(column.getKey(), root.createdAt());
        case ROOT_UPDATED_AT -> shaper.extra(column.getKey(), root.updatedAt());
        case INDEX, PARENT_ID, VALUE -> {}
      }
    }
  }

  /** The value at a depth of the path: the list itself at the end of it. */
  private void value(JsonParser parser, JsonToken token, int depth) {
    if (depth == endpoint.path().size()) {
      list(parser, token);
    } else if (token == JsonToken.START_OBJECT) {
      String wanted = endpoint.path().get(depth);
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken inner = parser.nextToken();
        if (name.equals(wanted)) {
          value(parser, inner, depth + 1);
        } else {
          parser.skipChildren();
        }
      }
    } else {
      strange(token);
    }
  }

  private void list(JsonParser parser, JsonToken token) {
    if (token == JsonToken.START_ARRAY) {
      elements(parser);
    } else if (token == JsonToken.START_OBJECT) {
      wrapper(parser);
    } else {
      strange(token);
    }
  }

  /** The list is the wrapper's first array, as in the parent's own row. */
  private void wrapper(JsonParser parser) {
    boolean found = false;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY && !found) {
        found = true;
        elements(parser);
      } else if (name.equals("total_count") && token == JsonToken.VALUE_NUMBER_INT) {
        announced = parser.getValueAsLong();
      } else if (name.equals("has_more")) {
        more = token == JsonToken.VALUE_TRUE;
        parser.skipChildren();
      } else {
        parser.skipChildren();
      }
    }
  }

  private void elements(JsonParser parser) {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        row(parser);
      } else {
        strange(token);
        parser.skipChildren();
      }
      index++;
    }
  }

  private void row(JsonParser parser) {
    for (Map.Entry<String, Source> column : endpoint.added().sources().entrySet()) {
      if (column.getValue() == Source.INDEX) {
        shaper.extra(column.getKey(), Integer.toString(index).getBytes(StandardCharsets.US_ASCII));
      }
    }
    try {
      shaper.shape(parser, time, out);
      count++;
    } catch (UnusableRecordException e) {
      problem(e.getMessage());
    }
  }

  /** Null is nothing; anything else that is neither list nor record is not passed over silently. */
  private void strange(JsonToken token) {
    if (token != JsonToken.VALUE_NULL) {
      problem("'%s' holds something that is no record".formatted(property()));
    }
  }

  private void problem(String reason) {
    problems.add(new Problem("%s, %s[%d]".formatted(root.text(), property(), index), reason));
  }
}
