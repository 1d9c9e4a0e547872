package io.github.tapintercom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

class JsonTreeTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " null ",
        "true",
        "false",
        "0",
        "-7",
        "2147483648",
        "123456789012345678901234567890",
        "2.10",
        "1e400",
        "1.50E-7",
        "\"\"",
        "\"ś 😀 \\u0000 \\\" \\\\ \\/ \\n \\ud83d\\ude00\"",
        "{\"a\":1,\"b\":[{\"c\":null},[[]],{}],\"a\":2,\"\":\"x\"}",
        "\uFEFF{\"with\":\"a byte order mark\"}"
      })
  void readsAndWritesAsAMapperDoes(String json) {
    byte[] content = json.getBytes(StandardCharsets.UTF_8);
    JsonNode expected = MAPPER.readTree(content);

    JsonNode tree = JsonTree.read(content);

    assertThat(tree).isEqualTo(expected);
    assertThat(JsonTree.text(tree))
        .isEqualTo(MAPPER.writeValueAsString(expected))
        .isEqualTo(expected.toString());
    assertThat(JsonTree.bytes(tree))
        .isEqualTo(MAPPER.writeValueAsString(expected).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void writesNumbersOfEveryKindAsAMapperDoes() {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    numbers.put("short", (short) 1).put("int", 2).put("long", 3L << 40);
    numbers.put("float", 0.1f).put("double", 1e-9).put("decimal", new BigDecimal("0.0450"));
    numbers.put("whole", 7.0).put("tiny", new BigDecimal("1E-7"));

    assertThat(JsonTree.text(numbers)).isEqualTo(MAPPER.writeValueAsString(numbers));
  }

  @Test
  void readsNothingAsAMissingNode() {
    assertThat(JsonTree.read("")).isEqualTo(MissingNode.getInstance());
    assertThat(JsonTree.read(new byte[] {' ', '\n'}).isMissingNode()).isTrue();
    assertThat(JsonTree.text(MissingNode.getInstance())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "1 2", "[]\n\nnull"})
  void saysWhereAnotherValueFollows(String json) {
    assertThatThrownBy(() -> JsonTree.read(json))
        .isInstanceOfSatisfying(
            MismatchedInputException.class,
            e ->
                assertThatThrownBy(() -> MAPPER.readTree(json))
                    .isInstanceOfSatisfying(
                        MismatchedInputException.class,
                        same -> {
                          assertThat(e.getLocation().getLineNr())
                              .isEqualTo(same.getLocation().getLineNr());
                          assertThat(e.getLocation().getColumnNr())
                              .isEqualTo(same.getLocation().getColumnNr());
                        }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[1", "{\"a\"", "{\"a\":", "tru", "NaN", "{'a':1}", "[1,]", "]", "}"})
  void refusesWhatIsNoJson(String json) {
    assertThatThrownBy(() -> JsonTree.read(json)).isInstanceOf(JacksonException.class);
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    String json = "[".repeat(100_000);

    assertThatThrownBy(() -> JsonTree.read(json)).isInstanceOf(JacksonException.class);
  }
}
