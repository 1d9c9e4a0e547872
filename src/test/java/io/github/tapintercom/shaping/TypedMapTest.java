package io.github.tapintercom.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A map with typed properties and a column beside it for what fits none. */
class TypedMapTest {
  private static final String SCHEMA =
      """
      {"properties":{
        "id":{"type":["string"]},
        "m":{"type":["null","object"],"properties":{
          "size":{"type":["null","string"],"intercom-name":"Größe"},
          "n":{"type":["null","integer"]},
          "at":{"type":["null","string"],"format":"date-time"},
          "o":{"type":["null","object"]},
          "j":{"type":["null","string"],"contentMediaType":"application/json"}}},
        "z":{"type":["null","string"]},
        "m_untyped":{"type":["null","object"],"propertyNames":{"not":{"enum":["secret"]}}}}}
      """;

  private final Shaping shaping = new Shaping(SCHEMA, "id");

  @Test
  void typedPropertiesAreInOrderAndTheOthersBeside() {
    String record =
        shaping.record(
            """
            {"z":"last","m":{"new":{"a":[1]},"at":1600000000,"Größe":"XL","j":[1],"o":{},"secret":1},
             "id":"1"}
            """);

    assertThat(record)
        .isEqualTo(
            "{\"id\":\"1\",\"m\":{\"size\":\"XL\",\"n\":null,\"at\":\"2020-09-13T12:26:40.000000Z\","
                + "\"o\":{},\"j\":\"[1]\"},\"z\":\"last\",\"m_untyped\":{\"new\":{\"a\":[1]}}}");
    assertThat(shaping.warnings).singleElement().asString().contains("'m.new'", "'m_untyped'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'n':'many'} | {'n':'many'}",
        "{'n':1.5} | {'n':1.5}",
        "{'n':[1]} | {'n':[1]}",
        "{'n':true} | {'n':true}",
        "{'at':'soon'} | {'at':'soon'}",
        "{'Größe':{'a':null}} | {'Größe':{'a':null}}",
        "{'o':7} | {'o':7}",
        "{'o':[]} | {'o':[]}",
        "{'n':'x','n':5} | null",
        "{'n':5,'n':'x'} | {'n':'x'}",
        "{'n':''} | null",
        "{'n':'5','Größe':5,'at':null,'o':null,'j':null} | null",
        "{} | null",
      })
  void aValueOfAnotherTypeIsBeside(String map, String untyped) {
    String record = shaping.record("{\"id\":\"1\",\"m\":" + map.replace('\'', '"') + "}");

    assertThat(Shaping.tree(record).get("m_untyped"))
        .isEqualTo(Shaping.tree(untyped.replace('\'', '"')));
    assertThat(Shaping.tree(record).get("m").propertyNames())
        .containsExactly("size", "n", "at", "o", "j");
  }

  @Test
  void aRecordKeepsNothingOfTheOneBefore() {
    shaping.record("{\"id\":\"1\",\"m\":{\"n\":\"many\"}}");

    assertThat(shaping.record("{\"id\":\"2\"}"))
        .isEqualTo("{\"id\":\"2\",\"m\":null,\"z\":null,\"m_untyped\":null}");
  }

  @Test
  void eachAttributeIsNamedOnce() {
    for (int times = 0; times < 3; times++) {
      shaping.record("{\"id\":\"1\",\"m\":{\"n\":\"many\",\"new\":1}}");
    }

    assertThat(shaping.warnings)
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).contains("'m.n'", "an integer", "kept in 'm_untyped'"),
            one -> assertThat(one).contains("'m.new'", "kept in 'm_untyped'"));
  }

  @Test
  void aValueNestedTooDeepMakesTheRecordUnusable() {
    String deep = "[".repeat(500) + "]".repeat(500);

    assertThatThrownBy(() -> shaping.record("{\"id\":\"1\",\"m\":{\"new\":" + deep + "}}"))
        .isInstanceOf(UnusableRecordException.class);
  }

  @Test
  void withoutTheColumnBesideOthersAreLeftOutAndNamed() {
    Shaping alone =
        new Shaping(
            "{\"properties\":{\"m\":{\"type\":\"object\",\"properties\":{\"size\":"
                + "{\"type\":[\"null\",\"string\"],\"intercom-name\":\"Größe\"}}}}}");

    assertThat(alone.record("{\"m\":{\"Größe\":1,\"size\":2}}"))
        .isEqualTo("{\"m\":{\"size\":\"1\"}}");
    assertThat(alone.warnings).singleElement().asString().contains("'m.size'", "left out");
  }
}
