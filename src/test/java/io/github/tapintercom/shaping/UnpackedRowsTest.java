package io.github.tapintercom.shaping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.AddedColumns.Source;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The same rows come whether they are copied, read alone, or read again. */
@ParameterizedClass
@EnumSource(UnpackedRowsTest.Way.class)
class UnpackedRowsTest {
  /** What the record's own row has of the list. */
  enum Way {
    COPIED,
    READ_ALONE,
    READ_AGAIN
  }

  private static final StreamFacts TAGS = Streams.get("conversation_tags");
  private static final byte[] TIME = "\"t\"".getBytes(UTF_8);

  @Parameter Way way;

  private final ShapingWarnings warnings = new ShapingWarnings(unused -> {});
  private final Lines lines = new Lines();
  private RecordShaper parent;
  private UnpackedRows rows;
  private List<UnpackedRows.Problem> problems = List.of();
  private int count;

  @BeforeEach
  void plan() {
    ObjectNode whole = Streams.get("conversations").schema();
    ObjectNode selected = whole.deepCopy();
    ObjectNode properties = (ObjectNode) selected.get("properties");
    if (way == Way.READ_ALONE) {
      properties.remove("tags");
    } else if (way == Way.READ_AGAIN) {
      ((ObjectNode) properties.at("/tags/items/properties")).remove("name");
    }
    parent =
        new RecordShaper(
            RecordPlan.compile("conversations", selected, whole, List.of("id")), warnings);
    UnpackedEndpoint endpoint = (UnpackedEndpoint) TAGS.endpoint();
    ObjectNode own = TAGS.schema();
    endpoint.added().sources().forEach((column, source) -> without(column, source, own));
    RecordPlan plan =
        RecordPlan.compile(TAGS.name(), own, own, TAGS.key(), endpoint.added().renamed());
    rows = new UnpackedRows(new RecordShaper(plan, warnings), endpoint, column -> true);
    parent.unpack(rows);
  }

  private static void without(String column, Source source, ObjectNode schema) {
    assertThat(source).isNotEqualTo(Source.VALUE);
    ((ObjectNode) schema.get("properties")).remove(column);
  }

  /** The rows of a conversation with these tags. */
  private String rows(String tags) {
    String record = "{\"id\":\"5\",\"tags\":" + tags + ",\"title\":\"é\",\"updated_at\":7}";
    byte[] page = ("{\"about\":\"é\",\"data\":[" + record + "]}").getBytes(UTF_8);
    lines.clear();
    parent.readFrom(page);
    PageReader.read(
        page,
        0,
        page.length,
        List.of("data"),
        parser -> {
          parent.shape(parser, TIME, new Lines());
          RootColumns root = new RootColumns().set(parent.id(), 1, parent.seconds("updated_at"));
          count = rows.write(root, TIME, lines);
          problems = rows.takeProblems();
        });
    return new String(lines.array(), 0, lines.size(), UTF_8);
  }

  private static String row(String id) {
    return "{\"type\":\"RECORD\",\"stream\":\"conversation_tags\",\"record\":{\"conversation_id\":\"5\","
        + "\"conversation_updated_at\":\"1970-01-01T00:00:07.000000Z\",\"tag_id\":\""
        + id
        + "\",\"name\":null,\"applied_at\":null,\"applied_by\":null},\"time_extracted\":\"t\"}\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":\"1\"},{\"id\":2}]",
        "{\"type\":\"tag.list\",\"tags\":[{\"id\":1},null,{\"id\":\"2\",\"name\":null}]}",
        "{\"tags\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"more\":[{\"id\":\"3\"}]}",
      })
  void findsTheListInEveryForm(String tags) {
    assertThat(rows(tags)).isEqualTo(row("1") + row("2"));
    assertThat(count).isEqualTo(2);
    assertThat(problems).isEmpty();
    assertThat(rows.isCut()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{}", "[null]", "{\"tags\":null}", "{\"tags\":[]}"})
  void givesNothingForNoList(String tags) {
    assertThat(rows(tags)).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void namesWhatCannotBeARowAndWritesTheOthers() {
    assertThat(rows("[{\"id\":null},\"9\",{\"id\":\"2\"}]")).isEqualTo(row("2"));
    assertThat(count).isEqualTo(1);
    assertThat(problems)
        .extracting(UnpackedRows.Problem::place)
        .containsExactly("5, tags[0]", "5, tags[1]");
  }

  @Test
  void ofAListSentTwiceTheLastCounts() {
    assertThat(rows("[{\"id\":\"1\"}],\"tags\":{\"tags\":[{\"id\":\"2\"}]}")).isEqualTo(row("2"));
    assertThat(rows("[{\"id\":\"1\"}],\"tags\":null")).isEmpty();
  }

  @Test
  void rowsOfAnEarlierRecordAreForgotten() {
    rows("[{\"id\":\"1\"}]");
    assertThat(rows("null")).isEmpty();
  }

  @Test
  void fieldsOutOfOrderAreFound() {
    assertThat(rows("[{\"applied_at\":7,\"name\":\"é\",\"type\":\"tag\",\"id\":\"1\"}]"))
        .isEqualTo(
            row("1")
                .replace("\"name\":null", "\"name\":\"é\"")
                .replace("\"applied_at\":null", "\"applied_at\":\"1970-01-01T00:00:07.000000Z\""));
  }

  @Test
  void anEmptyKeyIsNone() {
    assertThat(rows("[{\"id\":\"\"},{\"id\":\"2\"}]")).isEqualTo(row("2"));
    assertThat(problems).hasSize(1);
  }

  @Test
  void namesAPropertyThatHoldsNoList() {
    assertThat(rows("\"VIP\"")).isEmpty();
    assertThat(problems).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"has_more\":true", "\"total_count\":2"})
  void reportsThatAListIsCut(String sign) {
    assertThat(rows("{\"tags\":[{\"id\":\"1\"}]," + sign + "}")).isEqualTo(row("1"));
    assertThat(rows.isCut()).isTrue();
  }
}
