package io.github.tapintercom.shaping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows inside rows: the attachments of each part of a ticket. */
class NestedUnpackedRowsTest {
  private static final byte[] TIME = "\"t\"".getBytes(UTF_8);

  private final ShapingWarnings warnings = new ShapingWarnings(unused -> {});
  private UnpackedRows parts;
  private UnpackedRows files;
  private RecordShaper ticket;

  @BeforeEach
  void plan() {
    ObjectNode schema = Streams.get("tickets").schema();
    ticket =
        new RecordShaper(RecordPlan.compile("tickets", schema, schema, List.of("id")), warnings);
    parts = rows("ticket_parts");
    files = rows("ticket_part_attachments");
    parts.unpackInside(files);
    ticket.unpack(parts);
  }

  private UnpackedRows rows(String stream) {
    UnpackedEndpoint endpoint = (UnpackedEndpoint) Streams.get(stream).endpoint();
    Set<String> added = endpoint.added().sources().keySet();
    ObjectNode own = Streams.get(stream).schema();
    ((ObjectNode) own.get("properties")).remove(added);
    List<String> key =
        Streams.get(stream).key().stream().filter(column -> !added.contains(column)).toList();
    RecordPlan plan = RecordPlan.compile(stream, own, own, key, endpoint.added().renamed());
    return new UnpackedRows(new RecordShaper(plan, warnings), endpoint, column -> true);
  }

  /** Reads a ticket whose other properties are these. */
  private void read(String properties) {
    byte[] page =
        ("{\"data\":[{\"id\":\"5\",\"updated_at\":7," + properties + "}]}").getBytes(UTF_8);
    ticket.readFrom(page);
    PageReader.read(
        page, 0, page.length, List.of("data"), parser -> ticket.shape(parser, TIME, new Lines()));
  }

  /** The rows of the ticket, each as its part, its place and its name. */
  private List<String> written() {
    Lines lines = new Lines();
    files.write(new RootColumns().set("5", 1, 7), TIME, lines);
    return new String(lines.array(), 0, lines.size(), UTF_8)
        .lines()
        .map(line -> JsonMapper.shared().readTree(line).get("record"))
        .map(NestedUnpackedRowsTest::shown)
        .toList();
  }

  private static String shown(JsonNode row) {
    return row.get("ticket_part_id").asString()
        + row.get("attachment_index")
        + row.get("name").asString();
  }

  private static String part(String id, String attachments) {
    return "{\"id\":\"" + id + "\",\"attachments\":" + attachments + "}";
  }

  @Test
  void allPartsGiveTheirRows() {
    read(
        "\"ticket_parts\":{\"ticket_parts\":["
            + part("p", "[{\"name\":\"a\"},{\"name\":\"b\"}]")
            + ","
            + part("q", "[]")
            + ","
            + part("r", "[{\"name\":\"c\"}]")
            + "]}");
    assertThat(written()).containsExactly("p0a", "p1b", "r0c");
    assertThat(files.takeProblems()).isEmpty();
    assertThat(files.isCut()).isFalse();
  }

  @Test
  void theRowsOfAnEarlierRecordAreForgotten() {
    read("\"ticket_parts\":[" + part("p", "[{\"name\":\"a\"}]") + "]");
    read("\"ticket_parts\":[" + part("q", "[{\"name\":\"b\"}]") + "]");
    assertThat(written()).containsExactly("q0b");
    read("\"ticket_parts\":[]");
    assertThat(written()).isEmpty();
  }

  @Test
  void ofAListSentTwiceTheLastCountsAtEitherLevel() {
    read(
        "\"ticket_parts\":["
            + part("p", "[{\"name\":\"a\"}],\"attachments\":[{\"name\":\"b\"}]")
            + ","
            + part("q", "[{\"name\":\"c\"}]")
            + "]");
    assertThat(written()).containsExactly("p0b", "q0c");
    read(
        "\"ticket_parts\":["
            + part("p", "[{\"name\":\"a\"}]")
            + "],\"ticket_parts\":["
            + part("q", "[{\"name\":\"b\"}]")
            + "]");
    assertThat(written()).containsExactly("q0b");
  }

  /** What could have stood in it is missing in both tables. */
  @Test
  void aPartThatIsNoRecordIsReportedInsideToo() {
    read(
        "\"ticket_parts\":["
            + part("p", "[\"?\"]")
            + ",\"?\","
            + part("q", "[{\"name\":\"c\"}]")
            + "]");
    assertThat(written()).containsExactly("q0c");
    assertThat(files.takeProblems())
        .extracting(UnpackedRows.Problem::place)
        .containsExactly("5, attachments[0]", "5, ticket_parts[1]");
  }

  @Test
  void aPartWithoutAnIdGivesNoRows() {
    read("\"ticket_parts\":[{\"attachments\":[{\"name\":\"a\"}]}," + part("q", "[]") + "]");
    assertThat(written()).isEmpty();
    assertThat(files.takeProblems()).hasSize(1);
  }

  @Test
  void aCutListOfPartsCutsTheRowsInsideThem() {
    read("\"ticket_parts\":{\"ticket_parts\":[" + part("p", "[]") + "],\"total_count\":2}");
    assertThat(parts.isCut()).isTrue();
    assertThat(files.isCut()).isTrue();
    read("\"ticket_parts\":{\"ticket_parts\":[" + part("p", "[]") + "],\"total_count\":1}");
    assertThat(files.isCut()).isFalse();
  }

  @Test
  void rowsThreeLevelsDeepAreRefused() {
    UnpackedRows outer = rows("ticket_parts");
    assertThatThrownBy(() -> outer.unpackInside(parts)).hasMessageContaining("two levels");
  }
}
