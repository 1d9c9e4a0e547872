package io.github.tapintercom.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan | plan",
        "Größe (cm) | grosse_cm",
        "1st order | _1st_order",
        "a.b | a_b",
        "_default_title_ | _default_title_",
        "Éàü ÇŁ | eau_c",
        "ﬁn-score! | fin_score",
        "İstanbul | istanbul",
        "名前 | attribute",
        "Размер 2 | _2",
        "'' | attribute",
        "'  ' | attribute",
        "--- | attribute",
      })
  void aNameBecomesLegal(String name, String column) {
    assertThat(ColumnNames.safe(name)).isEqualTo(column);
  }

  @Test
  void theSecondOfTwoThatBecomeTheSameGetsANumber() {
    ColumnNames names = new ColumnNames(Map.of());

    assertThat(names.of("a.b")).isEqualTo("a_b");
    assertThat(names.of("A b")).isEqualTo("a_b_2");
    assertThat(names.of("a_b_2")).isEqualTo("a_b_2_2");
    assertThat(names.of("a_b")).isEqualTo("a_b_3");
    assertThat(names.of("A b")).isEqualTo("a_b_2");
  }

  @Test
  void aNumberStaysWithinTheLength() {
    ColumnNames names = new ColumnNames(Map.of());
    String longName = "x".repeat(80);

    assertThat(names.of(longName)).isEqualTo("x".repeat(44));
    assertThat(names.of(longName + "y")).isEqualTo("x".repeat(42) + "_2");
  }

  @Test
  void aNameThatWasGivenStays() {
    ColumnNames names = new ColumnNames(Map.of("A b", "a_b"));

    assertThat(names.of("a.b")).isEqualTo("a_b_2");
    assertThat(names.of("A b")).isEqualTo("a_b");
  }
}
