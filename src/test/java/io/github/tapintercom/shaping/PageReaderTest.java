package io.github.tapintercom.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
    assertThat(read(body, DATA))
        .isEqualTo(new PageFacts(OptionalLong.of(9), new NextPage.Cursor("abc"), 2, "p", true));
    assertThat(records).containsExactly("{\"a\":1}", "{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"next\":\"https://api.intercom.io/x?page=2\"} | https://api.intercom.io/x?page=2",
        "{\"pages\":{\"next\":\"https://x/2\"}} | https://x/2",
        "{\"pages\":[1],\"next\":\"https://x/2\"} | https://x/2",
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
    assertThat(read("{\"pages\":" + pages + ",\"data\":[]}", DATA))
        .isEqualTo(new PageFacts(OptionalLong.empty(), new NextPage.None(), 0, null, true));
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
  void tellsWhenThereIsNoArrayOfRecords(String body) {
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
        "{\"data\":[1]}",
        "{\"data\":{\"a\":1}}",
        "{\"data\":\"x\"}",
        "{\"data\":[],\"pages\":{\"next\":5}}",
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
