package io.github.tapintercom.shaping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of single values: the collections of an article. */
class SingleValueRowsTest {
  private static final byte[] TIME = "\"t\"".getBytes(UTF_8);

  /** Whether the record's own row has the list: then its values are copied. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsNoValueIsNamedAndTheOthersAreWritten(boolean copied) {
    ObjectNode whole = Streams.get("articles").schema();
    ObjectNode selected = whole.deepCopy();
    if (!copied) {
      ((ObjectNode) selected.get("properties")).remove("parent_ids");
    }
    ShapingWarnings warnings = new ShapingWarnings(unused -> {});
    RecordShaper article =
        new RecordShaper(RecordPlan.compile("articles", selected, whole, List.of("id")), warnings);
    UnpackedEndpoint endpoint = (UnpackedEndpoint) Streams.get("article_collections").endpoint();
    ObjectNode own = Streams.get("article_collections").schema();
    ((ObjectNode) own.get("properties")).remove("article_id");
    RecordPlan plan = RecordPlan.compile("article_collections", own, own, List.of("collection_id"));
    UnpackedRows rows = new UnpackedRows(new RecordShaper(plan, warnings), endpoint, c -> true);
    article.unpack(rows);

    byte[] page =
        "{\"data\":[{\"id\":\"5\",\"parent_ids\":[145,\"\",null,{\"id\":1},\"é\"]}]}"
            .getBytes(UTF_8);
    article.readFrom(page);
    PageReader.read(
        page, 0, page.length, List.of("data"), parser -> article.shape(parser, TIME, new Lines()));
    Lines lines = new Lines();
    rows.write(new RootColumns().set("5", 1, 7), TIME, lines);

    assertThat(new String(lines.array(), 0, lines.size(), UTF_8).lines())
        .map(line -> JsonMapper.shared().readTree(line).get("record").toString())
        .containsExactly(
            "{\"article_id\":\"5\",\"collection_id\":\"145\"}",
            "{\"article_id\":\"5\",\"collection_id\":\"é\"}");
    assertThat(rows.takeProblems())
        .extracting(UnpackedRows.Problem::place)
        .containsExactly("5, parent_ids[1]", "5, parent_ids[3]");
  }
}
