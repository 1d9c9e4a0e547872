package io.github.tapintercom.shaping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are written as text that holds JSON. */
class JsonAsTextTest {
  private static final String COLUMN =
      "{\"type\":[\"null\",\"string\"],\"contentMediaType\":\"application/json\"}";

  private final Shaping shaping = Shaping.ofValue(COLUMN);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"plan\":\"pro\",\"n\":[1,null,{\"a b\":1.50}]}",
        "{\"quote\\\"d\":\"back\\\\slash \\n \\u0001 é 😀\"}",
        "{}",
        "[1,2]",
        "\"text\"",
        "12.30",
        "true"
      })
  void whateverComesIsItsJson(String json) {
    String text = Shaping.tree(shaping.value(json)).asString();

    assertThat(Shaping.tree(text)).isEqualTo(Shaping.tree(json));
    assertThat(shaping.warnings).isEmpty();
  }

  @Test
  void nullStaysNull() {
    assertThat(shaping.value("null")).isEqualTo("null");
  }

  @Test
  void deselectedKeysAreLeftOut() {
    Shaping without =
        Shaping.ofValue(
            COLUMN.replace("}", ",\"propertyNames\":{\"not\":{\"enum\":[\"salary\"]}}}"));

    assertThat(without.value("{\"plan\":\"pro\",\"salary\":9}"))
        .isEqualTo("\"{\\\"plan\\\":\\\"pro\\\"}\"");
  }
}
