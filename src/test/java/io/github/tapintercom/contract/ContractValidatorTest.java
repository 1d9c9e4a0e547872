package io.github.tapintercom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.contract.tool.FactsFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContractValidatorTest {
  private static final String SEARCH =
      """
      {"query": {"operator": "AND", "value": [
         {"field": "updated_at", "operator": "%s", "value": 1700000000},
         {"field": "role", "operator": "=", "value": "user"}]},
       "pagination": {"per_page": 150, "starting_after": "abc"},
       "sort": {"field": "updated_at", "order": "%s"}%s}
      """;

  private static ContractValidator contract;

  @BeforeAll
  static void load() {
    contract = new ContractValidator(FactsFiles.all());
  }

  @Test
  void acceptsSearchesAsDescribed() {
    for (String what : List.of("contacts", "conversations", "tickets")) {
      assertThat(search(what, SEARCH.formatted(">", "ascending", ""))).as(what).isEmpty();
    }
  }

  @Test
  void refusesAnOperatorAnOrderAndAMemberThatDoNotExist() {
    assertThat(search("contacts", SEARCH.formatted("=>", "ascending", ""))).isNotEmpty();
    assertThat(search("contacts", SEARCH.formatted(">", "desc", ""))).hasSize(1);
    assertThat(search("contacts", SEARCH.formatted(">", "ascending", ", \"page\": 1")))
        .containsExactly("POST /contacts/search body.page is not described");
  }

  @Test
  void refusesASearchWithoutQueryOrBodyOrJson() {
    assertThat(search("contacts", "{}")).containsExactly("POST /contacts/search body lacks query");
    assertThat(search("contacts", "{")).hasSize(1);
    assertThat(contract.request("POST", "/contacts/search", Map.of(), Optional.empty()))
        .containsExactly("POST /contacts/search lacks its body");
  }

  @Test
  void checksParametersByNameAndType() {
    assertThat(get("/conversations/12", Map.of("display_as", "plaintext"))).isEmpty();
    assertThat(get("/conversations/twelve", Map.of())).hasSize(1);
    assertThat(get("/conversations/12", Map.of("display", "plaintext")))
        .containsExactly("GET /conversations/{conversation_id} has no query parameter display");
    assertThat(get("/segments", Map.of("include_count", "yes"))).hasSize(1);
    assertThat(get("/data_attributes", Map.of("model", "ticket"))).hasSize(1);
  }

  @Test
  void prefersAPathOfItsOwnToAPlaceholder() {
    assertThat(get("/conversations/attributes", Map.of("include_archived", "true"))).isEmpty();
  }

  @Test
  void knowsWhatOnlyReferencePagesAndOlderVersionsDescribe() {
    assertThat(get("/articles", Map.of("page", "2", "per_page", "150"))).isEmpty();
    assertThat(get("/data_attributes", Map.of("model", "customer"))).isEmpty();
    assertThat(get("/counts", Map.of("type", "user", "count", "tag"))).isEmpty();
  }

  @Test
  void takesFiltersWithinFiltersTwoDeepAndNoDeeper() {
    String filter = "{\"field\": \"id\", \"operator\": \"=\", \"value\": \"1\"}";
    String group = "{\"operator\": \"OR\", \"value\": [%s]}";
    String deepest = group.formatted(group.formatted(group.formatted(filter)));

    assertThat(search("contacts", "{\"query\": %s}".formatted(deepest))).isEmpty();
    assertThat(search("contacts", "{\"query\": %s}".formatted(group.formatted(deepest))))
        .isNotEmpty();
    assertThat(search("contacts", "{\"query\": %s}".formatted(deepest.replace("\"=\"", "\"is\""))))
        .isNotEmpty();
  }

  @Test
  void knowsTheOperationsOfThePreviewAndOfOldVersions() {
    assertThat(get("/folders", Map.of("per_page", "50"))).isEmpty();
    assertThat(get("/folders", Map.of("per_page", "many"))).hasSize(1);
    assertThat(get("/contacts/activities", Map.of("starting_after", "1"))).isEmpty();
    assertThat(get("/help_center/sections", Map.of())).isEmpty();
  }

  @Test
  void knowsTheMembersOfAParameterThatIsAnObject() {
    assertThat(get("/events", Map.of("type", "user", "intercom_user_id", "5ba6"))).isEmpty();
    assertThat(get("/events", Map.of("intercom_user_id", "5ba6")))
        .containsExactly("GET /events lacks the query parameter type");
  }

  @Test
  void refusesWhatOnlyWritesOrCountsAsSeen() {
    assertThat(get("/contacts/1/banners", Map.of())).hasSize(1);
    assertThat(contract.request("POST", "/events/summaries", Map.of(), Optional.of("{}")))
        .hasSize(1);
    assertThat(contract.request("POST", "/contacts", Map.of(), Optional.of("{}"))).hasSize(1);
  }

  @Test
  void checksTheVersionHeader() {
    assertThat(version("2.16")).isEmpty();
    assertThat(version("2.17")).isEmpty();
    assertThat(version("3.0")).hasSize(1);
  }

  @Test
  void refusesAnOperationThatIsNotDescribed() {
    assertThat(get("/contact", Map.of())).containsExactly("GET /contact is not described");
    assertThat(contract.request("PUT", "/tags", Map.of(), Optional.empty())).hasSize(1);
  }

  private static List<String> version(String version) {
    return contract.request(
        "GET", "/tags", Map.of(), Map.of("intercom-version", version), Optional.empty());
  }

  private static List<String> get(String path, Map<String, String> query) {
    return contract.request("GET", path, query, Optional.empty());
  }

  private static List<String> search(String what, String body) {
    return contract.request("POST", "/" + what + "/search", Map.of(), Optional.of(body));
  }
}
