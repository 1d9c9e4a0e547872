package io.github.tapintercom.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.shaping.page.Pages;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

class RecordShaperTest {
  private static final String CONTACT =
      """
      {"properties":{
        "id":{"type":["string"]},
        "name":{"type":["null","string"]},
        "location":{"type":["null","object"],"properties":{
          "city":{"type":["null","string"]},"country":{"type":["null","string"]}}},
        "tags":{"type":["null","array"],"items":{"type":"object","properties":{
          "id":{"type":["null","string"]},"name":{"type":["null","string"]}}}},
        "team_ids":{"type":["null","array"],"items":{"type":["null","string"]}},
        "updated_at":{"type":"string","format":"date-time"}}}
      """;
  private static final String MISSING = "\"location\":null,\"tags\":null,\"team_ids\":null";

  private final Shaping contacts = new Shaping(CONTACT, "id");

  @Test
  void writesEveryPropertyInTheSchemasOrder() {
    assertThat(
            contacts.record(
                """
                {"updated_at":0,"tags":[{"name":"VIP"},{"id":7,"name":"b","id":"8"}],"name":"Ann",
                 "location":{"country":"FR","city":"Paris"},"id":5,"team_ids":[1,null,"2"]}
                """))
        .isEqualTo(
            "{\"id\":\"5\",\"name\":\"Ann\",\"location\":{\"city\":\"Paris\",\"country\":\"FR\"},"
                + "\"tags\":[{\"id\":null,\"name\":\"VIP\"},{\"id\":\"8\",\"name\":\"b\"}],"
                + "\"team_ids\":[\"1\",\"2\"],\"updated_at\":\"1970-01-01T00:00:00.000000Z\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"tag.list\",\"tags\":[{\"id\":1}],\"total_count\":1} | [{\"id\":\"1\",\"name\":null}]",
        "{\"data\":[],\"url\":\"/x\",\"has_more\":false} | []",
        "{\"type\":\"list\"} | []",
        "{\"type\":\"list\",\"data\":null} | []",
        "[] | []",
        "[null] | []",
        "{\"data\":[{\"id\":1}],\"errors\":[{\"id\":2}]} | [{\"id\":\"1\",\"name\":null}]",
        "null | null",
      })
  void unpacksListWrappers(String source, String expected) {
    String record = contacts.record("{\"id\":1,\"updated_at\":1,\"tags\":" + source + "}");

    assertThat(Shaping.tree(record).path("tags")).hasToString(expected);
    assertThat(contacts.warnings).isEmpty();
  }

  @Test
  void anObjectThatIsNoWrapperIsAnEmptyListAndNamed() {
    String record = contacts.record("{\"id\":1,\"updated_at\":1,\"tags\":{\"id\":\"9\"}}");

    assertThat(Shaping.tree(record).path("tags")).hasToString("[]");
    assertThat(contacts.warnings).singleElement().asString().contains("'tags'");
  }

  /** Each of many walks has a shaper, and the buffer of a page's lines may be large. */
  @Test
  void holdsNoLinesOfARecordThatIsDone() {
    WeakReference<Lines> lines = linesOfOneRecord();
    for (int i = 0; i < 20 && lines.get() != null; i++) {
      System.gc();
    }
    assertThat(lines.get()).isNull();
    assertThat(contacts.shaper.id()).isEqualTo("1");
  }

  private WeakReference<Lines> linesOfOneRecord() {
    byte[] json =
        "{\"id\":1,\"location\":{\"city\":\"x\"},\"tags\":[{\"id\":1}],\"updated_at\":1}"
            .getBytes(StandardCharsets.UTF_8);
    Lines lines = new Lines();
    Pages.read(json, 0, json.length, parser -> contacts.shaper.shape(parser, new byte[0], lines));
    return new WeakReference<>(lines);
  }

  @Test
  void namesTheListsThatAreCutShort() {
    contacts.record("{\"id\":1,\"updated_at\":1,\"tags\":{\"has_more\":true,\"data\":[{}]}}");
    assertThat(contacts.shaper.truncated("tags")).isTrue();
    assertThat(contacts.shaper.truncated("team_ids")).isFalse();
    assertThat(contacts.shaper.truncated("notes")).isFalse();

    contacts.record("{\"id\":1,\"updated_at\":1,\"tags\":{\"data\":[],\"has_more\":true}}");
    assertThat(contacts.shaper.truncated("tags")).isTrue();

    contacts.record("{\"id\":1,\"updated_at\":1,\"tags\":{\"data\":[],\"has_more\":false}}");
    assertThat(contacts.shaper.truncated("tags")).isFalse();
  }

  @Test
  void readsFactsThatAreNotSelected() {
    Shaping names = new Shaping("{\"properties\":{\"name\":{\"type\":[\"null\",\"string\"]}}}");

    String record =
        names.record(
            "{\"name\":\"x\",\"created_at\":\"12\",\"id\":77,\"updated_at\":1600000000123}");

    assertThat(record).isEqualTo("{\"name\":\"x\"}");
    assertThat(names.shaper.id()).isEqualTo("77");
    assertThat(names.shaper.seconds("created_at")).isEqualTo(12);
    assertThat(names.shaper.seconds("updated_at")).isEqualTo(1_600_000_000);
    assertThat(names.warnings).isEmpty();

    names.record("{\"updated_at\":null}");
    assertThat(names.shaper.id()).isNull();
    assertThat(names.shaper.seconds("updated_at")).isEqualTo(Long.MIN_VALUE);
    assertThat(names.shaper.seconds("created_at")).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void extrasWinOverTheSourceUntilCleared() {
    contacts.shaper.extra("name", bytes("\"given\""));
    contacts.shaper.extra("updated_at", bytes("\"now\""));
    contacts.shaper.extra("not in the plan", bytes("1"));
    String wanted = "{\"id\":\"1\",\"name\":\"given\"," + MISSING + ",\"updated_at\":\"now\"}";

    assertThat(contacts.record("{\"id\":1,\"name\":[],\"updated_at\":3}")).isEqualTo(wanted);
    assertThat(contacts.shaper.seconds("updated_at")).isEqualTo(3);
    assertThat(contacts.record("{\"team_ids\":null,\"tags\":null,\"id\":1}")).isEqualTo(wanted);
    assertThat(contacts.warnings).isEmpty();

    contacts.shaper.clearExtras();
    assertThat(contacts.record("{\"id\":1,\"updated_at\":0}"))
        .startsWith("{\"id\":\"1\",\"name\":null,");
  }

  @Test
  void ofAFieldSentTwiceTheLastCounts() {
    assertThat(contacts.record("{\"id\":1,\"name\":\"a\",\"name\":\"b\",\"updated_at\":0}"))
        .contains("\"name\":\"b\"");
    assertThat(contacts.record("{\"id\":1,\"name\":\"a\",\"name\":null,\"updated_at\":0}"))
        .contains("\"name\":null");
  }

  @Test
  void namesUnknownFieldsOnce() {
    String source =
        "{\"id\":1,\"updated_at\":1,\"fresh\":{\"a\":[1]},\"location\":{\"moon\":1},"
            + "\"tags\":[{\"id\":1,\"hue\":2}]}";
    contacts.record(source);
    contacts.record(source);

    assertThat(contacts.warnings).hasSize(3);
    assertThat(String.join("\n", contacts.warnings))
        .contains("'fresh'", "'location.moon'", "'tags[].hue'");
  }

  @Test
  void fieldsWithOddNamesAreUnknownToo() {
    String odd = "x\ud83d\ude00".repeat(50);

    String record =
        contacts.record(
            "{\"\":1,\"i\":2,\"idd\":3,\""
                + odd
                + "\":4,\"id\\u0000\":5,\"i\\u0064\":6,\"updated_at\":0}");

    assertThat(record).startsWith("{\"id\":\"6\",\"name\":null");
    assertThat(contacts.warnings).hasSize(5);
  }

  @Test
  void refusesAPropertyWithoutAName() {
    assertThatThrownBy(() -> new Shaping("{\"properties\":{\"\":{\"type\":\"string\"}}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a name");
  }

  @Test
  void refusesHalfASurrogateInAFieldName() {
    assertThatThrownBy(() -> contacts.record("{\"id\":1,\"x\\ud800\":1,\"updated_at\":1}"))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void fieldsLeftOutByTheUserAreNotNamed() {
    ObjectNode whole = (ObjectNode) Shaping.tree(CONTACT);
    ObjectNode pruned = whole.deepCopy();
    ((ObjectNode) pruned.path("properties")).remove("name");
    ((ObjectNode) pruned.path("properties").path("location").path("properties")).remove("city");
    Shaping some = new Shaping(RecordPlan.compile("s", pruned, whole, List.of("id")));

    String record =
        some.record(
            "{\"name\":1,\"id\":1,\"updated_at\":1,\"location\":{\"city\":\"Rome\",\"x\":1}}");

    assertThat(record).contains("\"location\":{\"country\":null}").doesNotContain("name\":1");
    assertThat(some.warnings).singleElement().asString().contains("'location.x'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"updated_at\":1,\"name\":\"x\"} | id | no id",
        "{\"id\":\"c1\",\"name\":\"x\"} | updated_at | c1",
        "{\"updated_at\":null,\"id\":\"c1\"} | updated_at | c1",
        "{\"updated_at\":\"soon\",\"id\":\"c1\"} | updated_at | c1",
        "{\"id\":\"c1\",\"updated_at\":5,\"updated_at\":null} | updated_at | c1",
      })
  void refusesARecordWithoutItsKeys(String source, String property, String named) {
    contacts.record("{\"id\":1,\"updated_at\":1}");
    String before = contacts.text();

    byte[] body = bytes(source);
    assertThatThrownBy(
            () ->
                Pages.read(
                    body,
                    0,
                    body.length,
                    parser -> contacts.shaper.shape(parser, bytes("\"t\""), contacts.out)))
        .isInstanceOf(MissingKeyException.class)
        .hasMessageContaining("'s'")
        .hasMessageContaining("'" + property + "'")
        .hasMessageContaining(named);
    assertThat(contacts.text()).isEqualTo(before);
  }

  @Test
  void leavesNoHalfLineBehindBrokenJson() {
    contacts.record("{\"id\":1,\"updated_at\":1}");
    String before = contacts.text();

    byte[] body = bytes("{\"id\":1,\"updated_at\":1,\"location\":{\"city\":\"a\",");
    assertThatThrownBy(
            () ->
                Pages.read(
                    body,
                    0,
                    body.length,
                    parser -> contacts.shaper.shape(parser, bytes("\"t\""), contacts.out)))
        .isInstanceOf(JacksonException.class);
    assertThat(contacts.text()).isEqualTo(before);
    assertThat(contacts.record("{\"id\":2,\"updated_at\":1,\"location\":{}}"))
        .startsWith("{\"id\":\"2\",\"name\":null,\"location\":{\"city\":null,\"country\":null}");
  }

  @Test
  void cleansStringsThatWarehousesRefuse() {
    Shaping free = Shaping.ofValue("{\"type\":[\"null\",\"object\"]}");

    assertThat(
            free.value(
                "{\"a\\u0000b\":\"\\u0000\",\"k\":\"x\\udc00y\\ud83d\\ude00\",\"n\":\"\\n\\u0001\\\"\\\\/é€\"}"))
        .isEqualTo(
            "{\"a\uFFFDb\":\"\uFFFD\",\"k\":\"x\uFFFDy\uD83D\uDE00\",\"n\":\"\\n\\u0001\\\"\\\\/é€\"}");
  }

  @Test
  void writesLongStrings() {
    String ascii = "0123456789".repeat(20_000);
    String wide = "\uD83D\uDE00é\\n".repeat(20_000);

    assertThat(Shaping.ofValue("{\"type\":\"string\"}").value('"' + ascii + '"'))
        .isEqualTo('"' + ascii + '"');
    assertThat(Shaping.ofValue("{\"type\":\"string\"}").value('"' + wide + '"'))
        .isEqualTo('"' + wide + '"');
  }

  @Test
  void shapesCompleteSubListsForAProperty() {
    List<byte[]> pages =
        List.of(
            bytes("{\"type\":\"list\",\"data\":[{\"name\":\"a\",\"id\":1},null]}"),
            bytes("{\"data\":[{\"id\":2}],\"x\":[3]}"));

    byte[] items = contacts.shaper.items("tags", pages, "data");

    assertThat(new String(items, StandardCharsets.UTF_8))
        .isEqualTo("[{\"id\":\"1\",\"name\":\"a\"},{\"id\":\"2\",\"name\":null}]");
    assertThat(contacts.shaper.items("tags", List.of(bytes("{\"data\":[]}")), "data"))
        .isEqualTo(bytes("[]"));
    assertThatThrownBy(() -> contacts.shaper.items("name", pages, "data"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'name'");
    assertThatThrownBy(() -> contacts.shaper.items("tags", pages, "tags"))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("'tags'");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
