package io.github.tapintercom.shaping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.shaping.plan.RecordPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields of no schema in a column of their own. */
class UnknownFieldsTest {
  private static final String WHOLE =
      """
      {"properties":{
        "id":{"type":["null","string"]},
        "email":{"type":["null","string"]},
        "custom":{"type":["null","object"]},
        "location":{"type":["null","object"],"properties":{
          "city":{"type":["null","string"]},"street":{"type":["null","string"]}}},
        "tags":{"type":["null","array"],"items":{"type":["null","object"],"properties":{
          "name":{"type":["null","string"]},
          "by":{"type":["null","array"],"items":{"type":["null","object"],"properties":{
            "id":{"type":["null","string"]}}}}}}}}}
      """;
  private static final String COLUMN = "{\"type\":[\"null\",\"object\"]}";

  private final ObjectNode selected = (ObjectNode) Shaping.tree(WHOLE);

  @Test
  void keepsThemByPathAndNamesThemOnce() {
    Shaping shaping = keeping(COLUMN);

    String record =
        shaping.record(
            """
            {"shoe":{"size":[1,null]},"id":1,"location":{"zip":"\\u0000 1","city":"Lyon"},
             "tags":{"has_more":false,"data":[{"name":"a"},{"color":"red","by":[{},{"at":5}]}]},
             "shoe":42}
            """);

    assertThat(unknown(record))
        .hasToString(
            "{\"shoe\":42,\"location.zip\":\"\uFFFD 1\",\"tags[1].color\":\"red\","
                + "\"tags[1].by[1].at\":5}");
    assertThat(shaping.warnings)
        .allSatisfy(warning -> assertThat(warning).contains("kept in 'unknown_fields'"))
        .hasSize(4);
  }

  @Test
  void isNullWithoutAny() {
    Shaping shaping = keeping(COLUMN);
    shaping.record("{\"shoe\":42}");

    assertThat(unknown(shaping.record("{\"id\":2}")).isNull()).isTrue();
  }

  @Test
  void holdsNothingThatIsDeselected() {
    ((ObjectNode) selected.get("properties")).remove("email");
    ((ObjectNode) selected.at("/properties/location/properties")).remove("street");
    ObjectNode typed = ((ObjectNode) selected.at("/properties/custom")).putObject("properties");
    typed.putObject("plan").putArray("type").add("null").add("string");
    Shaping shaping =
        keeping(
            "{\"type\":[\"null\",\"object\"],"
                + "\"propertyNames\":{\"not\":{\"enum\":[\"shoe\",\"tags.color\"]}}}");

    String record =
        shaping.record(
            """
            {"email":"secret","location":{"street":"secret","zip":1},"shoe":{"a":"secret"},
             "custom":{"plan":"x","other":"secret"},"tags":[{"color":"secret","size":2}]}
            """);

    assertThat(record).doesNotContain("secret");
    assertThat(unknown(record)).hasToString("{\"location.zip\":1,\"tags[0].size\":2}");
  }

  @Test
  void keepsTimesThatTheSchemaDoesNotHave() {
    assertThat(unknown(keeping(COLUMN).record("{\"updated_at\":5,\"id\":1}")))
        .hasToString("{\"updated_at\":5}");
  }

  @Test
  void keepsThoseOfListsThatAreReadOnTheirOwn() {
    Shaping shaping = keeping(COLUMN);
    List<byte[]> pages =
        List.of(bytes("{\"data\":[{\"x\":1}]}"), bytes("{\"data\":[{},{\"x\":2}]}"));
    shaping.shaper.extra("tags", shaping.shaper.items("tags", pages, "data"));

    String record = shaping.record("{\"tags\":[{\"x\":0}],\"y\":3}");
    shaping.shaper.clearExtras();

    assertThat(unknown(record)).hasToString("{\"y\":3,\"tags[0].x\":1,\"tags[2].x\":2}");
    assertThat(unknown(shaping.record("{\"id\":2}")).isNull()).isTrue();
  }

  private Shaping keeping(String column) {
    ((ObjectNode) selected.get("properties")).set("unknown_fields", Shaping.tree(column));
    return new Shaping(
        RecordPlan.compile("s", selected, (ObjectNode) Shaping.tree(WHOLE), List.of()));
  }

  private static JsonNode unknown(String record) {
    return Shaping.tree(record).get("unknown_fields");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
