package io.github.tapintercom.demo.routes;

import static io.github.tapintercom.demo.lists.ListFacts.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.http.RequestedVersion;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.lists.ListFacts;
import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import io.github.tapintercom.stream.StreamFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists as no stream has them yet, too. */
class ListRoutesTest {
  private final Directory directory = new Directory(stream -> List.of());
  private final StreamFacts brands =
      ListFacts.of("brands", "2.15", endpoint("/brands", "data", Map.of()));

  @Test
  void servesAListWithAllItsRecordsUnderItsPath() {
    JsonNode body = get("/brands", "", "2.16", brands);

    assertThat(body.path("type").asString()).isEqualTo("list");
    assertThat(body.path("data")).hasSize(7);
    assertThat(body.has("pages")).isFalse();
  }

  @Test
  void hasItInItsFirstVersionAndLaterOnly() {
    assertThat(get("/brands", "", "2.15", brands).path("data")).isNotEmpty();
    assertThat(get("/brands", "", "Preview", brands).path("data")).isNotEmpty();
    assertThatThrownBy(() -> get("/brands", "", "2.14", brands))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("not available in current API version");
  }

  @Test
  void servesPagesWhereTheFactsNameTheirSize() {
    PageSize size = new PageSize("per_page", 50, Next.NUMBERS, true);
    StreamFacts audiences =
        ListFacts.of(
            "audiences",
            "2.16",
            endpoint("/audiences", "data", Map.of(), Optional.of(size), Map.of()));
    JsonNode body = get("/audiences", "per_page=7&page=5", "2.16", audiences);

    assertThat(body.path("data")).hasSize(2);
    assertThat(body.path("total_count").asInt()).isEqualTo(30);
    assertThat(body.path("total_pages").asInt()).isEqualTo(5);
  }

  @Test
  void servesOneObjectWhereTheResponseIsTheRecord() {
    StreamFacts allowlist =
        ListFacts.of("ip_allowlist", "2.14", endpoint("/ip_allowlist", "", Map.of()));

    assertThat(get("/ip_allowlist", "", "2.16", allowlist).propertyNames())
        .containsExactlyElementsOf(allowlist.schema().get("properties").propertyNames());
  }

  @Test
  void distinguishesStreamsOfOnePathByTheParametersOfTheRequest() {
    StreamFacts email =
        ListFacts.of("news_items", "2.0", endpoint("/things", "data", Map.of("state", "live")));
    StreamFacts all = ListFacts.of("folders", "2.0", endpoint("/things", "data", Map.of()));

    assertThat(get("/things", "state=live", "2.16", email, all).path("data"))
        .allSatisfy(record -> assertThat(record.path("state").asString()).isEqualTo("live"));
    assertThat(get("/things", "", "2.16", email, all).at("/data/0").propertyNames())
        .containsExactlyElementsOf(all.schema().get("properties").propertyNames());
  }

  @Test
  void servesStreamsOfOnePathTogetherWhereTheirRecordsStandApart() {
    StreamFacts inside =
        ListFacts.of("folders", "2.16", endpoint("/brands", "more.folders", Map.of()));
    JsonNode body = get("/brands", "", "2.16", brands, inside);

    assertThat(body.path("data")).hasSize(7);
    assertThat(body.at("/more/folders")).hasSize(7);
    assertThat(get("/brands", "", "2.15", brands, inside).has("more")).isFalse();
  }

  private JsonNode get(String path, String query, String version, StreamFacts... streams) {
    Router router = new Router();
    new ListRoutes(directory, List.of(streams)).addTo(router);
    RequestInfo info = new RequestInfo(1, "GET", path, query, "");
    Response response = router.respond(Call.of(info, RequestedVersion.of(version), "http://demo"));
    return JsonValues.MAPPER.readTree(response.body(), 0, response.length());
  }
}
