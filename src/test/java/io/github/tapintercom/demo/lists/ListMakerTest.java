package io.github.tapintercom.demo.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.functional.RecordChecks;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.ShapingWarnings;
import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ListMakerTest {
  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "admins", List.of("814860", "814861", "814862", "814863", "814864"),
          "teams", List.of("500", "501", "502"),
          "tags", List.of("9000", "9001", "9002", "9003", "9004", "9005", "9006"),
          "help_centers", List.of("79"),
          "contacts", List.of("6650a1", "6650a2"));

  /** Also the schemas of streams that are not there yet. */
  static Stream<String> schemas() throws IOException {
    try (Stream<Path> files = Files.list(ListFacts.SCHEMAS)) {
      return files
          .map(f -> f.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void makesRecordsThatFitTheirSchema(String name) {
    StreamFacts facts = list(name);
    List<String> warnings = new ArrayList<>();
    List<JsonNode> shaped =
        records(facts).stream().map(record -> shape(facts, record, warnings)).toList();

    assertThat(shaped).hasSizeGreaterThan(0);
    assertThat(RecordChecks.violations(facts.schema(), shaped)).isEmpty();
    assertThat(warnings).isEmpty();
    assertThat(shaped.stream().map(record -> facts.key().stream().map(record::get).toList()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void leavesEachOptionalPropertyOutOnceAndFillsItOtherwise(String name) {
    StreamFacts facts = list(name);
    List<ObjectNode> records = records(facts);
    for (Map.Entry<String, JsonNode> property : facts.schema().get("properties").properties()) {
      long nulls = records.stream().filter(r -> r.get(property.getKey()).isNull()).count();
      boolean nullable = property.getValue().get("type").toString().contains("null");
      boolean given = Overrides.of(facts).has(property.getKey()) || records.size() < 7;
      if (!given) {
        assertThat(nulls).as(property.getKey()).isEqualTo(nullable ? 1 : 0);
      }
    }
  }

  @Test
  void makesTheSameRecordsEachTime() {
    StreamFacts brands = list("brands");

    assertThat(records(brands)).isEqualTo(records(brands)).hasSize(7);
    assertThat(ids(brands))
        .isEqualTo(records(brands).stream().map(r -> r.get("id").asString()).toList());
  }

  @Test
  void refersToRecordsThatThereAre() {
    for (ObjectNode record : records(list("brands"))) {
      JsonNode helpCenter = record.get("help_center_id");
      assertThat(helpCenter.isNull() || helpCenter.asString().equals("79")).isTrue();
    }
    for (ObjectNode record : records(list("macros"))) {
      assertThat(OTHERS.get("teams"))
          .containsAll(
              record.get("visible_to_team_ids").valueStream().map(JsonNode::asString).toList());
    }
    for (ObjectNode record : records(list("contact_tags"))) {
      assertThat(OTHERS.get("contacts")).contains(record.get("contact_id").asString());
      assertThat(OTHERS.get("tags")).contains(record.get("tag_id").asString());
    }
  }

  @Test
  void sendsIdsAsTextAndAsNumbersAndTimesAsSeconds() {
    List<ObjectNode> tags = records(list("contact_tags"));
    assertThat(tags).anySatisfy(tag -> assertThat(tag.get("tag_id").isNumber()).isTrue());
    assertThat(tags).anySatisfy(tag -> assertThat(tag.get("tag_id").isString()).isTrue());
    assertThat(records(list("brands")))
        .filteredOn(brand -> !brand.get("created_at").isNull())
        .allSatisfy(brand -> assertThat(brand.get("created_at").isIntegralNumber()).isTrue());
  }

  @Test
  void takesTheWordsThatADescriptionLists() {
    assertThat(records(list("subscription_types")))
        .extracting(type -> type.get("state").asString("-"))
        .contains("live", "draft", "archived");
  }

  @Test
  void givesTheIdsAndValuesThatOtherRecordsReferTo() {
    assertThat(ids(list("help_centers"))).containsExactly("79");
    assertThat(records(list("ticket_states")))
        .extracting(state -> state.get("id").asString() + " " + state.get("category").asString())
        .startsWith("1 submitted", "2 in_progress");
  }

  @Test
  void leavesOutWhatTheTapAddsAndKeepsWhatTheRequestNames() {
    StreamFacts plain =
        ListFacts.of(
            "tags",
            "2.0",
            ListFacts.endpoint(
                "/tags", "data", Map.of("name", "VIP"), Optional.empty(), Map.of("type", "tag")));

    assertThat(records(plain.withUnknownFields()))
        .allSatisfy(
            tag -> {
              assertThat(tag.propertyNames()).doesNotContain("type", StreamFacts.UNKNOWN_FIELDS);
              assertThat(tag.get("name").asString()).isEqualTo("VIP");
            });
  }

  private static List<ObjectNode> records(StreamFacts facts) {
    return maker(facts).records();
  }

  private static List<String> ids(StreamFacts facts) {
    return maker(facts).ids();
  }

  private static ListMaker maker(StreamFacts facts) {
    References references = new References(stream -> OTHERS.getOrDefault(stream, List.of()));
    return new ListMaker(facts, (ListEndpoint) facts.endpoint(), references);
  }

  /** A plain list; of what there is one in a workspace, the response itself. */
  private static StreamFacts list(String name) {
    String recordsAt = name.equals("ip_allowlist") ? "" : "data";
    return ListFacts.of(name, "2.0", ListFacts.endpoint("/things", recordsAt, Map.of()));
  }

  private static JsonNode shape(StreamFacts facts, ObjectNode record, List<String> warnings) {
    RecordShaper shaper =
        new RecordShaper(
            RecordPlan.compile(facts.name(), facts.schema(), facts.key()),
            new ShapingWarnings(warnings::add));
    byte[] body = record.toString().getBytes(StandardCharsets.UTF_8);
    byte[] time = "\"t\"".getBytes(StandardCharsets.UTF_8);
    Lines out = new Lines();
    PageReader.read(body, 0, body.length, List.of(), parser -> shaper.shape(parser, time, out));
    String line = new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    return JsonMapper.shared().readTree(line).get("record");
  }
}
