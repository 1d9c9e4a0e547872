package io.github.tapintercom.shaping.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.shaping.text.FreeWriter;
import io.github.tapintercom.shaping.text.Lines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class PageReaderTest {
  private static final List<String> DATA = List.of("data");

  private final List<String> records = new ArrayList<>();

  private PageFacts read(String body, List<String> path) {
    byte[] bytes = ("##" + body + "##").getBytes(StandardCharsets.UTF_8);
    return PageReader.read(
        bytes,
        2,
        bytes.length - 4,
        path,
        parser -> {
          Lines out = new Lines(16);
          new FreeWriter().copy(parser, parser.currentToken(), out);
          records.add(new String(out.array(), 0, out.size(), StandardCharsets.UTF_8));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"a\":1},null,{}],\"total_count\":9,\"pages\":{\"type\":\"pages\","
            + "\"next\":{\"page\":2,\"starting_after\":\"abc\"},\"page\":1},\"scroll_param\":\"p\"}",
        "{\"scroll_param\":\"p\",\"pages\":{\"next\":{\"starting_after\":\"abc\",\"x\":[{}]}},"
            + "\"total_count\":9,\"other\":{\"data\":[{}],\"total_count\":1},\"data\":[{\"a\":1},{}]} ",
      })
  void readsRecordsAndFactsInAnyOrder(String body) {
    PageFacts facts = read(body, DATA);
    assertThat(facts.totalCount()).hasValue(9);
    assertThat(facts.next()).isEqualTo(new NextPage.Cursor("abc"));
    assertThat(facts.records()).isEqualTo(2);
    assertThat(facts.scrollParam()).isEqualTo("p");
    assertThat(facts.recordsFieldSeen()).isTrue();
    assertThat(facts.strange()).isEmpty();
    assertThat(records).containsExactly("{\"a\":1}", "{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"total_count\":9",
        "\"total_count\":\"9\"",
        "\"total_count\":9.0",
        "\"pages\":{\"total_count\":9}",
        "\"total_count\":9,\"pages\":{\"total_count\":8}"
      })
  void readsTheTotalInAnyForm(String total) {
    assertThat(read("{" + total + ",\"data\":[]}", DATA).totalCount()).hasValue(9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"errors\":[{\"code\":\"x\"}]",
        "\"type\":\"error.list\"",
        "\"type\":\"error.list\",\"errors\":[]"
      })
  void errorsAreNoPage(String error) {
    assertThat(read("{" + error + ",\"data\":[]}", DATA).strange()).contains("it holds errors");
    assertThat(read("{\"errors\":[],\"data\":[]}", DATA).strange()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"next\":\"https://api.intercom.io/x?page=2\"} | https://api.intercom.io/x?page=2",
        "{\"pages\":{\"next\":\"https://x/2\"}} | https://x/2",
      })
  void readsUrls(String pages, String url) {
    assertThat(read("{\"pages\":" + pages + ",\"data\":[]}", DATA).next())
        .isEqualTo(new NextPage.Url(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[]",
        "{\"next\":null}",
        "{\"next\":\"\"}",
        "{\"next\":{}}",
        "{\"next\":{\"starting_after\":null}}",
        "{\"pages\":{\"next\":null}}"
      })
  void readsTheLastPage(String pages) {
    PageFacts facts = read("{\"pages\":" + pages + ",\"data\":[]}", DATA);
    assertThat(facts.next()).isEqualTo(new NextPage.None());
    assertThat(facts.records()).isZero();
    assertThat(facts.scrollParam()).isNull();
    assertThat(facts.strange()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"pages\":{\"page\":2,\"total_pages\":7},\"data\":[]}",
        "{\"data\":[],\"pages\":{\"pages\":{\"total_pages\":7,\"page\":2,\"next\":null}}}",
        "{\"total_pages\":7,\"data\":[],\"page\":2}",
      })
  void readsTheNumbersOfPages(String body) {
    PageFacts facts = read(body, DATA);
    assertThat(facts.page()).hasValue(2);
    assertThat(facts.totalPages()).hasValue(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"companies\"", "\"data\""})
  void readsAListThatMayHaveEitherOfTwoNames(String name) {
    assertThat(read("{" + name + ":[{}]}", List.of("data|companies")).records()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[1]}",
        "{\"data\":[[{\"a\":1}]]}",
        "{\"data\":{\"a\":1}}",
        "{\"data\":\"x\"}",
        "{\"data\":[],\"pages\":{\"next\":5}}",
        "{\"pages\":[1],\"data\":[]}",
        "{\"pages\":[[1],{\"x\":[2]}],\"data\":[]}",
        "{\"data\":[],\"has_more\":true}",
      })
  void namesWhatHasNoKnownForm(String body) {
    assertThat(read(body, DATA).strange()).isPresent();
  }

  @Test
  void aPartialListInARecordIsNoPage() {
    PageFacts facts =
        read(
            "{\"has_more\":null,\"parts\":{\"parts\":[{}],\"has_more\":true,\"total_count\":9}}",
            List.of("parts", "parts"));
    assertThat(facts.strange()).isEmpty();
    assertThat(facts.totalCount()).hasValue(9);
  }

  @Test
  void findsNestedRecords() {
    PageFacts facts =
        read(
            "{\"id\":1,\"total_count\":5,\"conversation_parts\":{\"conversation_parts\":[{\"id\":2}],"
                + "\"total_count\":1}}",
            List.of("conversation_parts", "conversation_parts"));

    assertThat(records).containsExactly("{\"id\":2}");
    assertThat(facts.totalCount()).hasValue(1);
  }

  @Test
  void theBodyCanBeTheRecord() {
    assertThat(read("{\"id\":1,\"data\":[]}", List.of()).records()).isEqualTo(1);
    assertThat(records).containsExactly("{\"id\":1,\"data\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"data\":null}", "{\"errors\":[{\"code\":\"x\"}]}"})
  void reportsThatThereIsNoArrayOfRecords(String body) {
    assertThat(read(body, DATA).recordsFieldSeen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "[]",
        "null",
        "\"data\"",
        "<html></html>",
        "{\"data\":[",
        "{\"data\":[]",
        "{\"data\":[{\"a\":1}",
        "{\"data\":[]}x",
        "{\"data\":[]}{}",
        "{\"data\":[]}]",
        "{\"data\":[{\"a\":NaN}]}",
      })
  void anythingElseIsAnError(String body) {
    assertThatThrownBy(() -> read(body, DATA)).isInstanceOf(JacksonException.class);
  }

  @Test
  void insistsThatRecordsAreReadToTheirEnd() {
    byte[] body = "{\"data\":[{\"a\":{}}]}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () -> PageReader.read(body, 0, body.length, DATA, parser -> parser.nextToken()))
        .isInstanceOf(IllegalStateException.class);
  }
}
