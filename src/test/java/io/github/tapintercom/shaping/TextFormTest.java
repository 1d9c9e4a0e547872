package io.github.tapintercom.shaping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.shaping.plan.RecordPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Objects that Intercom's older versions send as text. */
class TextFormTest {
  private static final String SCHEMA =
      """
      {"properties":{
        "id":{"type":["null","string"]},
        "avatar":{"type":["null","object"],"properties":{
          "type":{"type":["null","string"]},"image_url":{"type":["null","string"]}}},
        "notes":{"type":["null","array"],"items":{"type":["null","object"],"properties":{
          "author":{"type":["null","object"],"properties":{
            "avatar":{"type":["null","object"],"properties":{
              "image_url":{"type":["null","string"]}}}}}}}},
        "ticket_state":{"type":["null","object"],"properties":{
          "type":{"type":["null","string"]},
          "id":{"type":["null","string"]},
          "category":{"type":["null","string"]},
          "internal_label":{"type":["null","string"]},
          "external_label":{"type":["null","string"]}}}}}
      """;
  private static final String STATE =
      "{\"type\":\"ticket_state\",\"id\":null,\"category\":\"submitted\","
          + "\"internal_label\":\"Sent in\",\"external_label\":\"We have it\"}";

  private final Shaping shaping = new Shaping(SCHEMA);

  @Test
  void anAvatarSentAsTextIsItsUrl() {
    String record =
        shaping.record(
            """
            {"avatar":"https://example.com/a.png",
             "notes":[{"author":{"avatar":"https://example.com/b.png"}}]}
            """);

    assertThat(Shaping.tree(record).get("avatar"))
        .hasToString("{\"type\":\"avatar\",\"image_url\":\"https://example.com/a.png\"}");
    assertThat(Shaping.tree(record).at("/notes/0/author/avatar"))
        .hasToString("{\"image_url\":\"https://example.com/b.png\"}");
    assertThat(shaping.warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "null"})
  void anEmptyTextIsNoObject(String avatar) {
    assertThat(Shaping.tree(shaping.record("{\"avatar\":" + avatar + "}")).get("avatar").isNull())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ticket_state':'submitted','ticket_state_internal_label':'Sent in','ticket_state_external_label':'We have it','id':1",
        "'id':1,'ticket_state_external_label':'We have it','ticket_state':'submitted','ticket_state_internal_label':'Sent in'",
        "'ticket_state_external_label':'We have it','ticket_state_internal_label':'Sent in','ticket_state':'submitted'",
        "'ticket_state':{'id':9},'ticket_state':'submitted','ticket_state_internal_label':'Sent in','ticket_state_external_label':'We have it'",
      })
  void aStateSentAsTextTakesTheLabelsBesideIt(String fields) {
    String record = shaping.record("{" + fields.replace('\'', '"') + "}");

    assertThat(Shaping.tree(record).get("ticket_state")).hasToString(STATE);
    assertThat(Shaping.tree(record).propertyNames())
        .containsExactly("id", "avatar", "notes", "ticket_state");
    assertThat(shaping.warnings).isEmpty();
  }

  @Test
  void theNextRecordHasNothingOfTheLast() {
    shaping.record("{\"ticket_state\":\"submitted\",\"ticket_state_internal_label\":\"Sent in\"}");

    assertThat(Shaping.tree(shaping.record("{\"id\":2}")).get("ticket_state").isNull()).isTrue();
    assertThat(
            Shaping.tree(shaping.record("{\"ticket_state\":{\"category\":\"resolved\"}}"))
                .at("/ticket_state/category")
                .asString())
        .isEqualTo("resolved");
  }

  @Test
  void onlySelectedFieldsOfTheObjectAreWritten() {
    ObjectNode pruned = (ObjectNode) Shaping.tree(SCHEMA);
    ((ObjectNode) pruned.at("/properties/avatar/properties")).remove("image_url");
    ((ObjectNode) pruned.at("/properties/ticket_state/properties")).remove("internal_label");
    Shaping some =
        new Shaping(RecordPlan.compile("s", pruned, (ObjectNode) Shaping.tree(SCHEMA), List.of()));

    String record =
        some.record(
            "{\"avatar\":\"https://example.com/a.png\",\"ticket_state\":\"submitted\","
                + "\"ticket_state_internal_label\":\"Sent in\"}");

    assertThat(record).doesNotContain("example.com", "Sent in").contains("submitted");
  }
}
