package io.github.tapintercom.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.stream.ReplicationMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a catalog says of whole streams: their method, keys and types, and what it cannot say. */
class StreamOverridesTest {
  private final Selecting selecting = new Selecting();
  private final List<String> problems = selecting.problems;
  private final List<String> warnings = selecting.warnings;

  @Test
  void childNeedsNoParent() {
    assertThat(
            select(
                "{'streams':[{'tap_stream_id':'conversation_parts','metadata':"
                    + "[{'breadcrumb':[],'metadata':{'selected':true}},"
                    + "{'breadcrumb':['properties','conversation_id'],'metadata':{'selected':false}}]}]}"))
        .singleElement()
        .satisfies(parts -> assertThat(parts.hasField("conversation_id")).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "contacts, FULL_TABLE, FULL_TABLE, 0",
    "contacts, full_table, FULL_TABLE, 0",
    "contacts, INCREMENTAL, INCREMENTAL, 0",
    "contacts, LOG_BASED, INCREMENTAL, 1",
    "tags, INCREMENTAL, FULL_TABLE, 1",
    "tags, FULL_TABLE, FULL_TABLE, 0"
  })
  void replicationMethodIsHonouredWhereItCanBe(
      String stream, String wanted, ReplicationMethod method, int warned) {
    for (String override :
        List.of(
            "'metadata':[{'breadcrumb':[],'metadata':{'selected':true,'replication-method':'"
                + wanted
                + "'}}]",
            "'selected':true,'replication_method':'" + wanted + "'")) {
      warnings.clear();

      SelectedStream selected =
          select("{'streams':[{'tap_stream_id':'" + stream + "'," + override + "}]}").get(0);

      assertThat(selected.method()).isEqualTo(method);
      assertThat(selected.replicationKey().isPresent())
          .isEqualTo(method == ReplicationMethod.INCREMENTAL);
      assertThat(warnings).hasSize(warned);
    }
  }

  @Test
  void anotherReplicationKeyIsAWarning() {
    SelectedStream contacts =
        select("{'streams':[{'stream':'contacts','selected':true,'replication_key':'name'}]}")
            .get(0);

    assertThat(contacts.replicationKey()).contains("updated_at");
    assertThat(warnings).singleElement().asString().contains("by name", "by updated_at");
  }

  @Test
  void keysCanBeReplacedByFieldsThatExist() {
    for (String override :
        List.of(
            "'selected':true,'key_properties':['name']",
            "'key_properties':['id'],'metadata':[{'breadcrumb':[],'metadata':"
                + "{'selected':true,'table-key-properties':['name']}},"
                + "{'breadcrumb':['properties','name'],'metadata':{'selected':false}}]")) {
      SelectedStream contacts =
          select("{'streams':[{'stream':'contacts'," + override + "}]}").get(0);

      assertThat(contacts.keyProperties()).containsExactly("name");
      assertThat(contacts.hasField("name")).isTrue();
      assertThat(contacts.hasField("id")).isTrue();
    }
    assertThat(problems).isEmpty();
    assertThat(warnings).hasSize(2).allSatisfy(w -> assertThat(w).contains("may be null"));
  }

  @Test
  void keysThatDoNotExistAreAProblem() {
    select("{'streams':[{'stream':'contacts','selected':true,'key_properties':['id','nope']}]}");

    assertThat(problems)
        .singleElement()
        .asString()
        .contains("contacts", "nope")
        .doesNotContain("id,");
  }

  @Test
  void typesMayBeWidened() {
    SelectedStream contacts =
        select(
                "{'streams':[{'stream':'contacts','selected':true,'schema':{'properties':{"
                    + "'id':{'type':'integer'},'age':{'type':['null','string'],'maxLength':9},"
                    + "'name':{'type':['null','integer']},'location':{'type':['null','string']},"
                    + "'updated_at':{'type':['string']},'tags':{'anyOf':[{'type':'array'}]},"
                    + "'custom_attributes':{'type':'object','properties':{"
                    + "'plan':{'type':'string'},'seen':{'type':['null','string'],'format':'date-time'},"
                    + "'deep':{'type':'object'}}}}}}]}")
            .get(0);

    JsonNode properties = contacts.schema().get("properties");
    assertThat(properties.get("age"))
        .isEqualTo(SampleStreams.json("{'type':['null','string'],'maxLength':9}"));
    assertThat(properties.get("id")).isEqualTo(SampleStreams.json("{'type':'string'}"));
    assertThat(properties.get("updated_at"))
        .isEqualTo(SampleStreams.json("{'type':'string','format':'date-time'}"));
    assertThat(properties.at("/custom_attributes/properties"))
        .isEqualTo(
            SampleStreams.json(
                "{'plan':{'type':['null','string']},'seen':{'type':['null','string'],'format':'date-time'}}"));
    assertThat(warnings)
        .satisfiesExactly(
            one -> assertThat(one).contains("contacts.id", "integer", "stays string"),
            one -> assertThat(one).contains("contacts.name", "integer", "stays string"),
            one -> assertThat(one).contains("contacts.custom_attributes.deep"),
            one -> assertThat(one).contains("contacts.location", "stays object"),
            one -> assertThat(one).contains("contacts.tags", "several types", "stays array"));
  }

  @Test
  void unknownFieldsAreOneWarningAStream() {
    select(
        "{'streams':[{'stream':'contacts','selected':true,'schema':{'properties':{'id':{},'old':{},"
            + "'location':{'properties':{'city':{},'zip':{}}}}},"
            + "'metadata':[{'breadcrumb':['properties','older'],'metadata':{'selected':true}}]}]}");

    assertThat(warnings)
        .containsExactly(
            "Stream \"contacts\" has no such fields, they are ignored: older, old, location.zip");
  }

  @Test
  void unknownStreamsAreAProblemOnlyWhenSelected() {
    select(
        "{'streams':[{'stream':'orders','selected':true},{'stream':'carts'},{'stream':'tags','selected':true}]}");

    assertThat(problems).singleElement().asString().contains("\"orders\"", "--discover");
    assertThat(warnings).singleElement().asString().contains("\"carts\"");
  }

  @Test
  void ofTwoEntriesTheFirstCounts() {
    assertThat(
            select(
                "{'streams':[{'stream':'tags','selected':true},{'stream':'tags','selected':false}]}"))
        .hasSize(1);
    assertThat(warnings).singleElement().asString().contains("\"tags\"", "twice");
  }

  @Test
  void renamingIsNotPossible() {
    assertThat(select("{'streams':[{'tap_stream_id':'tags','stream':'labels','selected':true}]}"))
        .extracting(SelectedStream::name)
        .containsExactly("tags");
    assertThat(warnings).singleElement().asString().contains("labels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "3", "null", "{}", "{'streams':{}}", "{'streams':[{}]}", "{'streams':[7]}"})
  void whatIsNoCatalogIsAProblem(String catalog) {
    select(catalog);

    assertThat(problems).singleElement().asString().contains("make the catalog with --discover");
  }

  @Property
  void anySelectionKeepsKeysOrderAndParents(@ForAll Set<Integer> deselected) {
    ObjectNode catalog = Catalogs.discovery(List.of(SampleStreams.CONTACTS));
    ArrayNode metadata = (ArrayNode) catalog.at("/streams/0/metadata");
    for (int i : deselected) {
      int entry = 1 + Math.floorMod(i, metadata.size() - 1);
      ((ObjectNode) metadata.get(entry).get("metadata")).put("selected", false);
    }

    SelectedStream contacts = select(catalog).get(0);

    assertThat(contacts.schema().get("properties").propertyNames())
        .contains("id", "updated_at")
        .isSubsetOf(SampleStreams.CONTACTS.schema().get("properties").propertyNames())
        .satisfies(
            names ->
                assertThat(List.copyOf(names))
                    .isEqualTo(
                        SampleStreams.CONTACTS.schema().get("properties").propertyNames().stream()
                            .filter(names::contains)
                            .toList()));
    for (Map.Entry<String, JsonNode> property : contacts.schema().get("properties").properties()) {
      assertThat(Types.only(property.getValue()))
          .isEqualTo(
              Types.only(SampleStreams.CONTACTS.schema().get("properties").get(property.getKey())));
    }
    assertThat(problems).isEmpty();
  }

  private List<SelectedStream> select(String catalog) {
    return selecting.select(SampleStreams.json(catalog));
  }

  private List<SelectedStream> select(JsonNode catalog) {
    return selecting.select(catalog);
  }
}
