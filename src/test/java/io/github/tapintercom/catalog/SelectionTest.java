package io.github.tapintercom.catalog;

import static io.github.tapintercom.catalog.Selecting.deselectAll;
import static io.github.tapintercom.catalog.Selecting.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.ReplicationMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SelectionTest {
  private final Selecting selecting = new Selecting();
  private final List<String> problems = selecting.problems;
  private final List<String> warnings = selecting.warnings;

  @Test
  void withoutCatalogTheDefaultStreamsAndFieldsAreRead() {
    List<SelectedStream> selected =
        Selection.defaults(SampleStreams.ALL, Available.in(ApiVersion.PREVIEW), warnings::add)
            .selected();

    assertThat(selected)
        .extracting(SelectedStream::name)
        .containsExactly("contacts", "conversation_parts");
    SelectedStream contacts = selected.get(0);
    assertThat(contacts.hasField("name")).isTrue();
    assertThat(contacts.hasField("notes")).isFalse();
    assertThat(contacts.hasField("city")).isFalse();
    assertThat(contacts.keyProperties()).containsExactly("id");
    assertThat(contacts.method()).isEqualTo(ReplicationMethod.INCREMENTAL);
    assertThat(contacts.replicationKey()).contains("updated_at");
  }

  @Test
  void discoveredCatalogSelectsWhatNoCatalogSelects() {
    assertThat(select(Catalogs.discovery(SampleStreams.ALL)))
        .isEqualTo(
            Selection.defaults(SampleStreams.ALL, Available.in(ApiVersion.PREVIEW), warnings::add)
                .selected());
    assertThat(problems).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'selected':true}|true",
        "{'selected':false}|false",
        "{'selected':'true'}|true",
        "{'selected':'false','selected-by-default':true}|false",
        "{'selected':'FALSE','selected-by-default':true}|false",
        "{'selected':true,'selected-by-default':false}|true",
        "{'selected-by-default':true}|true",
        "{'selected-by-default':false}|false",
        "{'selected':null,'selected-by-default':true}|true",
        "{'selected':true,'inclusion':'automatic'}|true",
        "{'selected':false,'inclusion':'automatic'}|false",
        "{'selected':true,'inclusion':'unsupported'}|false",
        "{}|false",
      })
  void streamIsSelectedByItsRootMetadata(String root, boolean expected) {
    List<SelectedStream> selected =
        select(
            "{'streams':[{'tap_stream_id':'tags','metadata':[{'breadcrumb':[],'metadata':"
                + root
                + "}]}]}");

    assertThat(selected).hasSize(expected ? 1 : 0);
    assertThat(warnings).hasSize(expected ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'stream':'tags','schema':{'selected':true}}",
        "{'stream':'tags','schema':{'selected':'true'},'metadata':[]}",
        "{'tap_stream_id':'tags','selected':true,'schema':{}}",
      })
  void olderCatalogsSelectInOtherPlaces(String stream) {
    assertThat(select("{'streams':[" + stream + "]}"))
        .singleElement()
        .satisfies(tags -> assertThat(tags.hasField("name")).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name|{'selected':false}|false",
        "name|{'selected':'false'}|false",
        "name|{'selected':true}|true",
        "name|{'inclusion':'available'}|true",
        "name|{'selected-by-default':false}|false",
        "name|{'selected':true,'selected-by-default':false}|true",
        "name|{'inclusion':'automatic','selected':false}|true",
        "name|{'inclusion':'unsupported','selected':true}|false",
        "id|{'selected':false}|true",
        "id|{'inclusion':'unsupported'}|true",
        "updated_at|{'selected':false}|true",
        "notes|{'selected':true}|true",
      })
  void fieldIsSelectedByItsMetadata(String field, String metadata, boolean expected) {
    ObjectNode catalog = Catalogs.discovery(SampleStreams.ALL);
    set(catalog, List.of("properties", field), metadata);

    assertThat(select(catalog).get(0).hasField(field)).isEqualTo(expected);
  }

  @Test
  void olderCatalogsDeselectFieldsInTheSchema() {
    SelectedStream contacts =
        select(
                "{'streams':[{'stream':'contacts','schema':{'selected':true,'properties':{"
                    + "'id':{'type':'string'},'name':{'selected':false},'age':{'inclusion':'unsupported'},"
                    + "'notes':{'selected':'true'}}}}]}")
            .get(0);

    assertThat(contacts.schema().get("properties").propertyNames())
        .containsExactly("id", "updated_at", "notes");
    assertThat(contacts.schema().get("required")).hasToString("[\"id\"]");
  }

  @Test
  void nestedFieldsAreSelectedInObjectsAndInItems() {
    ObjectNode catalog = Catalogs.discovery(SampleStreams.ALL);
    set(catalog, List.of("properties", "location", "properties", "city"), "{'selected':false}");
    set(
        catalog,
        List.of("properties", "tags", "items", "properties", "name"),
        "{'selected':false}");

    JsonNode schema = select(catalog).get(0).schema();

    assertThat(schema.at("/properties/location/properties").propertyNames())
        .containsExactly("region");
    assertThat(schema.at("/properties/tags/items/properties").propertyNames())
        .containsExactly("id");
    assertThat(warnings).isEmpty();
  }

  @Test
  void nodeSelectedByMeltanoWithoutItsFieldsIsAnEmptyObject() {
    ObjectNode catalog = Catalogs.discovery(SampleStreams.ALL);
    deselectAll(catalog);
    set(catalog, List.of(), "{'selected':true}");
    set(catalog, List.of("properties", "location"), "{'selected':true}");

    SelectedStream contacts = select(catalog).get(0);

    assertThat(contacts.schema().get("properties"))
        .isEqualTo(
            SampleStreams.json(
                "{'id':{'type':'string'},'updated_at':{'type':'string','format':'date-time'},"
                    + "'location':{'type':['null','object'],'properties':{}}}"));
    assertThat(warnings).singleElement().asString().contains("contacts.location.*");
  }

  @Test
  void whatIsSaidOfAFieldInTwoEntriesCountsTogether() {
    ObjectNode catalog = Catalogs.discovery(SampleStreams.ALL);
    set(catalog, List.of("properties", "location"), "{'selected':false}");
    ObjectNode again = ((ArrayNode) catalog.at("/streams/0/metadata")).addObject();
    again.putArray("breadcrumb").add("properties").add("location");
    again.putObject("metadata").put("inclusion", "available");

    assertThat(select(catalog).get(0).hasField("location")).isFalse();
  }

  @Test
  void listOfDeselectedItemsIsDeselected() {
    ObjectNode catalog = Catalogs.discovery(SampleStreams.ALL);
    ObjectNode items = ((ArrayNode) catalog.at("/streams/0/metadata")).addObject();
    items.putArray("breadcrumb").add("properties").add("tags").add("items");
    items.putObject("metadata").put("selected", false);

    assertThat(select(catalog).get(0).hasField("tags")).isFalse();
  }

  @Test
  void fieldsOfAFreeMapThatAreNamedAreDeselectedLikeOthers() {
    SelectedStream contacts =
        select(
                "{'streams':[{'stream':'contacts','selected':true,'schema':{'properties':{"
                    + "'id':{'type':'string'},'custom_attributes':{'type':'object','properties':{"
                    + "'plan':{'type':'string'},'salary':{'type':'integer'}}}}},'metadata':["
                    + "{'breadcrumb':['properties','custom_attributes','properties','salary'],"
                    + "'metadata':{'selected':false}}]}]}")
            .get(0);

    assertThat(contacts.schema().at("/properties/custom_attributes/properties").propertyNames())
        .containsExactly("plan");
  }

  private List<SelectedStream> select(String catalog) {
    return selecting.select(SampleStreams.json(catalog));
  }

  private List<SelectedStream> select(JsonNode catalog) {
    return selecting.select(catalog);
  }
}
