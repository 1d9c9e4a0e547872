package io.github.tapintercom.shaping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoercionTest {
  private static final String DATE_TIME =
      "{\"type\":[\"null\",\"string\"],\"format\":\"date-time\"}";

  private static Shaping type(String type) {
    return Shaping.ofValue("{\"type\":[\"null\",\"" + type + "\"]}");
  }

  /** Source and result as JSON, then whether it is worth a warning. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "string, '\"a\"', '\"a\"', false",
        "string, '\"\"', '\"\"', false",
        "string, 12, '\"12\"', false",
        "string, 814860.10, '\"814860.10\"', false",
        "string, true, '\"true\"', false",
        "string, false, '\"false\"', false",
        "string, null, null, false",
        "string, {\"a\":1}, null, true",
        "string, '[1]', null, true",
        "integer, 12, 12, false",
        "integer, -0, -0, false",
        "integer, 123456789012345678901234567890, 123456789012345678901234567890, false",
        "integer, 12.0, 12, false",
        "integer, 1.2e3, 1200, false",
        "integer, 12.5, null, true",
        "integer, 1e999999999, null, true",
        "integer, '\"12\"', 12, false",
        "integer, '\"-7\"', -7, false",
        "integer, '\"007\"', 7, false",
        "integer, '\"3.0\"', 3, false",
        "integer, '\"3.5\"', null, true",
        "integer, '\"\"', null, false",
        "integer, '\" \"', null, false",
        "integer, '\"many\"', null, true",
        "integer, true, null, true",
        "integer, {}, null, true",
        "integer, null, null, false",
        "number, 1.10, 1.10, false",
        "number, 3, 3, false",
        "number, 1E5, 1E5, false",
        "number, '\"1.10\"', 1.10, false",
        "number, '\"+.5\"', 0.5, false",
        "number, '\"NaN\"', null, true",
        "number, '\"\"', null, false",
        "number, false, null, true",
        "number, '[]', null, true",
        "boolean, true, true, false",
        "boolean, false, false, false",
        "boolean, '\"true\"', true, false",
        "boolean, '\"False\"', false, false",
        "boolean, '\"\"', null, false",
        "boolean, '\"yes\"', null, true",
        "boolean, 1, null, true",
        "object, '{\"b\" : 1.10, \"a\":[ null ,{}]}', '{\"b\":1.10,\"a\":[null,{}]}', false",
        "object, '\"a\"', null, true",
        "object, '[]', null, true",
      })
  void coerces(String type, String source, String expected, boolean warns) {
    Shaping shaping = type(type);

    assertThat(shaping.value(source)).isEqualTo(expected == null ? "null" : expected);
    assertThat(shaping.warnings).hasSize(warns ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "1577836800, 2020-01-01T00:00:00.000000Z",
    "0, 1970-01-01T00:00:00.000000Z",
    "-1, 1969-12-31T23:59:59.000000Z",
    "1577836800.123456, 2020-01-01T00:00:00.123456Z",
    "1577836800.1234567, 2020-01-01T00:00:00.123456Z",
    "-1.5, 1969-12-31T23:59:58.500000Z",
    "1.5778368e9, 2020-01-01T00:00:00.000000Z",
    "\"1577836800\", 2020-01-01T00:00:00.000000Z",
    "\"1577836800.5\", 2020-01-01T00:00:00.500000Z",
    "1577836800123, 2020-01-01T00:00:00.123000Z",
    "1577836800123.456, 2020-01-01T00:00:00.123456Z",
    "\"1577836800123\", 2020-01-01T00:00:00.123000Z",
    "253402300799, 9999-12-31T23:59:59.000000Z",
    "253402300799999, 9999-12-31T23:59:59.999000Z",
    "-62135596800, 0001-01-01T00:00:00.000000Z",
    "\"2020-02-29T10:20:30Z\", 2020-02-29T10:20:30.000000Z",
    "\"2020-02-29T10:20:30.5z\", 2020-02-29T10:20:30.500000Z",
    "\"2020-02-29T10:20:30.1234567+02:00\", 2020-02-29T08:20:30.123456Z",
    "\"2020-02-29T10:20:30-0530\", 2020-02-29T15:50:30.000000Z",
    "\"2020-02-29T10:20:30+02\", 2020-02-29T08:20:30.000000Z",
    "\"2020-02-29T10:20:30\", 2020-02-29T10:20:30.000000Z",
    "\"2020-02-29 10:20:30 UTC\", 2020-02-29T10:20:30.000000Z",
    "\"2020-02-29 10:20:30 +0100\", 2020-02-29T09:20:30.000000Z",
    "\"2020-02-29T10:20\", 2020-02-29T10:20:00.000000Z",
    "\" 2020-02-29 \", 2020-02-29T00:00:00.000000Z",
    "\"0001-01-01T00:00:00Z\", 0001-01-01T00:00:00.000000Z",
  })
  void readsMoments(String source, String expected) {
    Shaping shaping = Shaping.ofValue(DATE_TIME);

    assertThat(shaping.value(source)).isEqualTo('"' + expected + '"');
    assertThat(shaping.warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "253402300800000",
    "-62135596800001",
    "1e30",
    "1e999999999",
    "99999999999999999999999",
    "true",
    "{}",
    "[1]",
    "\"soon\"",
    "\"-\"",
    "\"2020-13-01\"",
    "\"2021-02-29\"",
    "\"2020-1-01T00:00:00Z\"",
    "\"2020-01-01T24:00:00Z\"",
    "\"2020-01-01T10\"",
    "\"2020-01-01T10:60:00Z\"",
    "\"2020-01-01T10:20:30.Z\"",
    "\"2020-01-01T10:20:30+\"",
    "\"2020-01-01T10:20:30+02:\"",
    "\"2020-01-01T10:20:30Zulu\"",
    "\"2020-01-01X10:20:30\"",
    "\"0000-01-01T00:00:00Z\"",
    "\"0001-01-01T00:00:00+01:00\"",
    "\"9999-12-31T23:59:59-01:00\"",
    "\"+12020-01-01T00:00:00Z\"",
  })
  void anythingElseIsNoMoment(String source) {
    Shaping shaping = Shaping.ofValue(DATE_TIME);

    assertThat(shaping.value(source)).isEqualTo("null");
    assertThat(shaping.warnings).hasSize(1).first().asString().contains("'v'", "a date-time");
  }

  @Test
  void anEmptyMomentIsNullWithoutAWarning() {
    Shaping shaping = Shaping.ofValue(DATE_TIME);

    assertThat(shaping.value("\"\"")).isEqualTo("null");
    assertThat(shaping.warnings).isEmpty();
  }

  @Test
  void warnsOnceAField() {
    Shaping shaping = type("integer");

    shaping.value("\"a\"");
    shaping.value("\"b\"");

    assertThat(shaping.warnings).hasSize(1);
    assertThat(shaping.warnings.get(0))
        .contains("'s'", "'v'", "an integer")
        .doesNotContain("\"a\"");
  }

  @Test
  void aChoiceOfTypesIsCopied() {
    assertThat(Shaping.ofValue("{\"type\":[\"string\",\"integer\"]}").value("1.5"))
        .isEqualTo("1.5");
    assertThat(Shaping.ofValue("{}").value("[1,{\"a\":\"b\"},null]"))
        .isEqualTo("[1,{\"a\":\"b\"},null]");
  }
}
