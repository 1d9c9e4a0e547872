package io.github.tapintercom.demo.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.http.RequestedVersion;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ListPageTest {
  private static final List<ObjectNode> RECORDS =
      IntStream.range(0, 5).mapToObj(k -> JsonValues.object("{\"id\":" + k + "}")).toList();

  @Test
  void leadsOnByTheAddressOfTheNextPage() {
    assertThat(page(Next.URL, "per_page=2").at("/pages/next").asString())
        .isEqualTo("http://demo/things?page=2&per_page=2");
    JsonNode last = page(Next.URL, "page=3&per_page=2");
    assertThat(last.at("/records/0/id").asInt()).isEqualTo(4);
    assertThat(last.at("/pages/next").isNull()).isTrue();
  }

  @Test
  void leadsOnByACursor() {
    JsonNode first = page(Next.CURSOR, "per_page=4");
    String cursor = first.at("/pages/next/starting_after").asString();
    JsonNode last = page(Next.CURSOR, "per_page=4&starting_after=" + cursor);
    assertThat(first.path("records")).hasSize(4);
    assertThat(last.path("records")).hasSize(1);
    assertThat(last.path("pages").has("next")).isFalse();
    assertThatThrownBy(() -> page(Next.CURSOR, "starting_after=no")).isInstanceOf(Problem.class);
  }

  @Test
  void leadsOnByTheNumberOfPagesAlone() {
    JsonNode page = page(Next.NUMBERS, "page=2&per_page=2");
    assertThat(page.has("pages")).isFalse();
    assertThat(page.path("page").asInt()).isEqualTo(2);
    assertThat(page.path("total_pages").asInt()).isEqualTo(3);
    assertThat(page.at("/records/0/id").asInt()).isEqualTo(2);
  }

  @Test
  void leadsOnWithoutAWord() {
    JsonNode page = page(Next.UNSAID, "page=3&per_page=2");
    assertThat(page.propertyNames()).containsExactly("records");
    assertThat(page.at("/records/0/id").asInt()).isEqualTo(4);
  }

  private static JsonNode page(Next form, String query) {
    RequestInfo info = new RequestInfo(1, "GET", "/things", query, "");
    Call call = Call.of(info, RequestedVersion.of("2.16"), "http://demo");
    ListPage page =
        ListPage.requested(call, new PageSize("per_page", 50, form, true), RECORDS.size());
    ObjectNode body = JsonValues.object("{}");
    body.putArray("records").addAll(page.of(RECORDS));
    page.describe(call, body);
    return body;
  }
}
