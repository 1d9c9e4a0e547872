package io.github.tapintercom.shaping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedRowsTest {
  private static final StreamFacts TAGS = Streams.get("conversation_tags");
  private static final byte[] TIME = "\"t\"".getBytes(UTF_8);

  private final ShapingWarnings warnings = new ShapingWarnings(unused -> {});
  private final RecordShaper parent =
      new RecordShaper(
          RecordPlan.compile("conversations", Streams.get("conversations").schema(), List.of("id")),
          warnings);
  private final UnpackedEndpoint endpoint = (UnpackedEndpoint) TAGS.endpoint();
  private final UnpackedRows rows =
      new UnpackedRows(
          new RecordShaper(
              RecordPlan.compile(
                  TAGS.name(),
                  TAGS.schema(),
                  TAGS.schema(),
                  TAGS.key(),
                  endpoint.added().renamed()),
              warnings),
          endpoint);
  private final Lines lines = new Lines();

  UnpackedRowsTest() {
    parent.locate("tags");
  }

  /** The rows of a conversation with these tags. */
  private String rows(String tags) {
    String record = "{\"id\":\"5\",\"tags\":" + tags + ",\"title\":\"é\",\"updated_at\":7}";
    byte[] page = ("{\"about\":\"é\",\"data\":[" + record + "]}").getBytes(UTF_8);
    lines.clear();
    PageReader.read(
        page,
        0,
        page.length,
        List.of("data"),
        parser -> {
          parent.shape(parser, TIME, new Lines());
          int end = (int) parser.currentLocation().getByteOffset();
          int start = parent.placeOf("tags");
          if (start >= 0) {
            RootColumns root =
                new RootColumns("5", "\"5\"".getBytes(UTF_8), TIME, "\"u\"".getBytes(UTF_8));
            rows.shape(page, start, end, root, TIME, lines);
          }
        });
    return new String(lines.array(), 0, lines.size(), UTF_8);
  }

  private static String row(String id) {
    return "{\"type\":\"RECORD\",\"stream\":\"conversation_tags\",\"record\":{\"conversation_id\":\"5\","
        + "\"conversation_updated_at\":\"u\",\"tag_id\":\""
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
    assertThat(rows.count()).isEqualTo(2);
    assertThat(rows.problems()).isEmpty();
    assertThat(rows.isCut()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{}", "[null]", "{\"tags\":null}", "{\"tags\":[]}"})
  void givesNothingForNoList(String tags) {
    assertThat(rows(tags)).isEmpty();
    assertThat(rows.problems()).isEmpty();
  }

  @Test
  void namesWhatCannotBeARowAndWritesTheOthers() {
    assertThat(rows("[{\"id\":null},\"9\",{\"id\":\"2\"}]")).isEqualTo(row("2"));
    assertThat(rows.count()).isEqualTo(1);
    assertThat(rows.problems())
        .extracting(UnpackedRows.Problem::place)
        .containsExactly("5, tags[0]", "5, tags[1]");
  }

  @Test
  void namesAPropertyThatHoldsNoList() {
    assertThat(rows("\"VIP\"")).isEmpty();
    assertThat(rows.problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"has_more\":true", "\"total_count\":2"})
  void tellsThatAListIsCut(String sign) {
    assertThat(rows("{\"tags\":[{\"id\":\"1\"}]," + sign + "}")).isEqualTo(row("1"));
    assertThat(rows.isCut()).isTrue();
  }
}
