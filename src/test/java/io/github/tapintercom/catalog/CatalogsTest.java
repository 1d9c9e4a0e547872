package io.github.tapintercom.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CatalogsTest {
  private final ObjectNode catalog = Catalogs.discovery(SampleStreams.ALL);

  @Test
  void listsStreamsInOrderWithTheirFacts() {
    assertThat(catalog.get("streams").size()).isEqualTo(3);
    ObjectNode contacts = (ObjectNode) catalog.at("/streams/0").deepCopy();
    contacts.remove("metadata");
    ObjectNode expected =
        SampleStreams.object(
            "{'tap_stream_id':'contacts','stream':'contacts','key_properties':['id'],"
                + "'replication_method':'INCREMENTAL','replication_key':'updated_at'}");
    expected.set("schema", SampleStreams.CONTACTS.schema());
    assertThat(contacts).isEqualTo(expected);
    assertThat(catalog.at("/streams/1").has("replication_key")).isFalse();
  }

  @Test
  void writesCompleteMetadataOfStreams() {
    assertThat(metadata(0, "[]"))
        .isEqualTo(
            SampleStreams.json(
                "{'inclusion':'available','selected-by-default':true,'table-key-properties':['id'],"
                    + "'valid-replication-keys':['updated_at'],'forced-replication-method':'INCREMENTAL',"
                    + "'permission':'Read samples','minimum-api-version':'2.0',"
                    + "'cost':'a call a page','description':'Samples.'}"));
    assertThat(metadata(1, "[]"))
        .isEqualTo(
            SampleStreams.json(
                "{'inclusion':'available','selected-by-default':false,'table-key-properties':['id'],"
                    + "'valid-replication-keys':[],'forced-replication-method':'FULL_TABLE',"
                    + "'permission':'Read samples','minimum-api-version':'2.0',"
                    + "'cost':'a call a page','description':'Samples.'}"));
    assertThat(metadata(2, "[]").get("parent-tap-stream-id").stringValue())
        .isEqualTo("conversations");
  }

  @Test
  void writesMetadataOfEveryField() {
    String automatic = "{\"inclusion\":\"automatic\"}";
    String available = "{\"inclusion\":\"available\"}";
    assertThat(metadata(0, "['properties','id']")).hasToString(automatic);
    assertThat(metadata(0, "['properties','updated_at']")).hasToString(automatic);
    assertThat(metadata(0, "['properties','name']")).hasToString(available);
    assertThat(metadata(0, "['properties','notes']"))
        .hasToString("{\"inclusion\":\"available\",\"selected-by-default\":false}");
    assertThat(metadata(0, "['properties','location','properties','city']")).hasToString(available);
    assertThat(metadata(0, "['properties','tags','items','properties','id']"))
        .hasToString(available);
    assertThat(metadata(2, "['properties','conversation_id']")).hasToString(automatic);
    assertThat(catalog.at("/streams/0/metadata").size()).isEqualTo(1 + 8 + 2 + 2);
  }

  @Test
  void isPrintedOnManyShortLinesThatReadBackTheSame() {
    String text = Catalogs.pretty(catalog);

    assertThat(text)
        .startsWith("{\n  \"streams\": [\n    {\n      \"tap_stream_id\": \"contacts\",\n");
    assertThat(text).doesNotContain("\r").endsWith("}");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(60_000));
    assertThat(JsonMapper.shared().readTree(text)).isEqualTo(catalog);
  }

  @Test
  void leavesTheFactsAlone() {
    ((ObjectNode) catalog.at("/streams/0/schema/properties")).removeAll();

    assertThat(SampleStreams.CONTACTS.schema().get("properties").size()).isEqualTo(8);
  }

  private JsonNode metadata(int stream, String breadcrumb) {
    for (JsonNode entry : catalog.at("/streams/" + stream + "/metadata")) {
      if (entry.get("breadcrumb").equals(SampleStreams.json(breadcrumb))) {
        return entry.get("metadata");
      }
    }
    throw new AssertionError("nothing at " + breadcrumb);
  }
}
