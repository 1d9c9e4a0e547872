package io.github.tapintercom.shaping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.shaping.page.PageReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A page of three records of which the second is odd: the others are written. */
class OneBadRecordTest {
  private static final String SCHEMA =
      """
      {"properties":{
        "id":{"type":"string"},
        "name":{"type":["null","string"]},
        "count":{"type":["null","integer"]},
        "share":{"type":["null","number"]},
        "custom":{"type":["null","object"]},
        "tags":{"type":["null","array"],"items":{"type":["null","object"],"properties":{
          "name":{"type":["null","string"]}}}},
        "updated_at":{"type":"string","format":"date-time"}}}
      """;
  private static final byte[] TIME = "\"t\"".getBytes(StandardCharsets.UTF_8);

  private final Shaping shaping = new Shaping(SCHEMA, "id");
  private final List<String> refused = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {600, 90_000})
  void aRecordNestedTooDeepIsNamedAndTheOthersAreWritten(int levels) throws Exception {
    String deep = "[".repeat(levels) + "]".repeat(levels);
    Thread small =
        new Thread(
            null, () -> read("\"custom\":{\"a\":" + deep + "},\"id\":\"2\""), "s", 512 << 10);
    small.start();
    small.join();

    assertThat(ids()).containsExactly("1", "3");
    assertThat(refused).singleElement().asString().contains("'custom'", "its id is 2", "deeper");
  }

  @Test
  void aDeepFieldOfNoColumnIsPassedOver() {
    read("\"id\":\"2\",\"other\":" + "[".repeat(2_000) + "]".repeat(2_000));

    assertThat(ids()).containsExactly("1", "2", "3");
  }

  @Test
  void aNumberTooLongForAColumnIsNullAndNamed() {
    String digits = "7".repeat(1_500);
    read("\"id\":\"2\",\"count\":" + digits + ",\"share\":0." + digits + ",\"name\":" + digits);

    assertThat(record(1).get("count").isNull()).isTrue();
    assertThat(record(1).get("share").isNull()).isTrue();
    assertThat(record(1).get("name").asString()).isEqualTo(digits);
    assertThat(shaping.warnings)
        .satisfiesExactly(
            one -> assertThat(one).contains("'count'", "a number of more than 400 digits"),
            one -> assertThat(one).contains("'share'", "a number of more than 400 digits"));
  }

  @Test
  void aNumberTooLongForLoadersIsTextWhereAnythingGoes() {
    String digits = "7".repeat(5_000);
    read("\"id\":\"2\",\"custom\":{\"n\":" + digits + ",\"m\":12}");

    assertThat(record(1).at("/custom/n").isString()).isTrue();
    assertThat(record(1).at("/custom/n").asString()).isEqualTo(digits);
    assertThat(record(1).at("/custom/m").isNumber()).isTrue();
  }

  @Test
  void brokenUtf8BecomesReplacementCharactersAndEachRecordComesOnce() {
    read(bytes("\"id\":\"2\",\"name\":\"Zo", new byte[] {(byte) 0xC3, 'x', (byte) 0xFF}, "é\""));

    assertThat(ids()).containsExactly("1", "2", "3");
    assertThat(record(1).get("name").asString()).isEqualTo("Zo\uFFFDx\uFFFDé");
  }

  @Test
  void brokenUtf8InACompleteSubListIsReplacedToo() {
    byte[] page =
        bytes("{\"data\":[{\"name\":\"a\"},{\"name\":\"", new byte[] {(byte) 0xE2}, "\"}]}");

    byte[] items = shaping.shaper.items("tags", List.of(page), "data");

    assertThat(new String(items, StandardCharsets.UTF_8))
        .isEqualTo("[{\"name\":\"a\"},{\"name\":\"\uFFFD\"}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0001b"})
  void controlCharactersThatWereNotEscapedAreWrittenEscaped(String name) {
    read("\"id\":\"2\",\"name\":\"" + name + "\"");

    assertThat(record(1).get("name").asString()).isEqualTo(name);
  }

  @Test
  void anEscapeThatJsonDoesNotKnowIsTheCharacterItself() {
    read("\"id\":\"2\",\"name\":\"a\\xb\\'\"");

    assertThat(record(1).get("name").asString()).isEqualTo("axb'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"id\":null", "\"id\":\"\"", "\"name\":\"Ann\"", "\"id\":{\"a\":1}"})
  void aRecordWithoutAnIdIsNamedAndTheOthersAreWritten(String fields) {
    read(fields);

    assertThat(ids()).containsExactly("1", "3");
    assertThat(refused).singleElement().asString().contains("no usable 'id'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"yesterday\"", "1e400", "[1]", "true", "-99999999999999999999"})
  void aRecordWithoutAUsableTimeIsNamedAndTheOthersAreWritten(String time) {
    read("\"id\":\"2\",\"updated_at\":" + time);

    assertThat(ids()).containsExactly("1", "3");
    assertThat(refused).singleElement().asString().contains("no usable 'updated_at'", "id is 2");
  }

  @Test
  void ofAFieldSentTwiceTheLastCountsBeItNull() {
    read(
        "\"id\":\"2\",\"custom\":{\"a\":1},\"tags\":[{}],\"custom\":null,\"name\":\"a\",\"name\":\"b\"");

    assertThat(record(1).get("custom").isNull()).isTrue();
    assertThat(record(1).get("name").asString()).isEqualTo("b");
    assertThat(record(1).get("tags")).hasSize(1);
  }

  /** Reads the page as a reader of records does; the fields given last win. */
  private void read(String fields) {
    read(fields.getBytes(StandardCharsets.UTF_8));
  }

  private void read(byte[] fields) {
    byte[] page =
        bytes(
            "{\"data\":[{\"id\":\"1\",\"updated_at\":1},{\"updated_at\":1,",
            fields,
            "},{\"id\":\"3\",\"updated_at\":1}]}");
    PageReader.read(
        page,
        0,
        page.length,
        List.of("data"),
        parser -> {
          try {
            shaping.shaper.shape(parser, TIME, shaping.out);
          } catch (UnusableRecordException e) {
            refused.add(e.getMessage());
          }
        });
  }

  private static byte[] bytes(String before, byte[] between, String after) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    all.writeBytes(between);
    all.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return all.toByteArray();
  }

  private List<String> ids() {
    return shaping
        .text()
        .lines()
        .map(line -> Shaping.tree(line).at("/record/id").asString())
        .toList();
  }

  private JsonNode record(int number) {
    return Shaping.tree(shaping.text().lines().toList().get(number)).get("record");
  }
}
