package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attributes, subscription types, counts, articles one by one. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmallListsTest {
  @AutoClose final Logs logs = Logs.taken();
  @AutoClose final World world = World.plain();

  private void respond(Predicate<RequestInfo> meant, String body) {
    world.faults(Troubles.always(meant, reply(body)));
  }

  private static Fault reply(String body) {
    return new Fault.Reply(200, "application/json", body.replace('\'', '"'), Map.of());
  }

  private Map<String, JsonNode> rows(String stream) {
    World.Ended end = world.run(Tap.of(stream));
    assertThat(end.failures()).isEmpty();
    assertThat(world.loader().violations()).isEmpty();
    return world.loader().table(stream);
  }

  @Test
  void attributesThatShareANameAreAllKept() {
    respond(
        to("/data_attributes"),
        """
        {'type':'list','data':[
         {'type':'data_attribute','name':'name','full_name':'name','model':'company'},
         {'type':'data_attribute','name':'name','full_name':'plan.name','model':'company'},
         {'type':'data_attribute','name':'odd','full_name':null,'model':'company'}]}
        """);
    assertThat(rows("company_data_attributes"))
        .containsOnlyKeys("company|name", "company|plan.name", "company|odd");
  }

  /** The row of the one in use stays the same when an attribute is archived and made anew. */
  @Test
  void attributesThatShareAFullNameAreAllKept() {
    respond(
        to("/data_attributes"),
        """
        {'type':'list','data':[
         {'id':7,'name':'x','full_name':'custom_attributes.x','archived':true},
         {'id':9,'name':'x','full_name':'custom_attributes.x','archived':false},
         {'id':8,'name':'x','full_name':'custom_attributes.x','archived':true},
         {'id':12,'name':'y','full_name':'custom_attributes.y','archived':true}]}
        """);
    Map<String, JsonNode> rows = rows("contact_data_attributes");
    assertThat(rows)
        .containsOnlyKeys(
            "contact|custom_attributes.x",
            "contact|custom_attributes.x #7",
            "contact|custom_attributes.x #8",
            "contact|custom_attributes.y");
    assertThat(rows.get("contact|custom_attributes.x").path("id").asString()).isEqualTo("9");
  }

  /** Conversations may have several attributes of one name, none of them archived. */
  @Test
  void conversationAttributesOfOneNameAreAllKept() {
    respond(
        to("/conversations/attributes"),
        """
        {'type':'list','data':[
         {'type':'conversation_attribute','id':3,'name':'Region','archived':false},
         {'type':'conversation_attribute','id':5,'name':'Region','archived':false}]}
        """);
    assertThat(rows("conversation_data_attributes"))
        .containsOnlyKeys("conversation|Region", "conversation|Region #3");
  }

  /** Intercom sends no date of change, so no bookmark could cover anything by one. */
  @Test
  void subscriptionTypesAreReadWholeAndKeepAnOldBookmark() {
    String old =
        "{'bookmarks':{'subscription_types':{'updated_at':'2026-01-01T00:00:00.000000Z'}}}";
    world.loader().state(JsonMapper.shared().readTree(old.replace('\'', '"')));
    assertThat(rows("subscription_types")).isNotEmpty();
    JsonNode bookmarks = world.loader().state().orElseThrow().path("bookmarks");
    assertThat(bookmarks.path("subscription_types").path("updated_at").asString())
        .isEqualTo("2026-01-01T00:00:00.000000Z");
  }

  @Test
  void subscriptionTypesGetNoBookmark() {
    assertThat(rows("subscription_types")).isNotEmpty();
    assertThat(world.loader().state().orElseThrow().path("bookmarks").isEmpty()).isTrue();
  }

  @Test
  void aCountOfOneHundredThousandCompaniesIsOneRecord() {
    int pages = 50;
    world.faults(
        info -> {
          if (!info.query().contains("count=user")) {
            return Optional.empty();
          }
          int page =
              info.query().matches(".*\\bpage=\\d+.*")
                  ? Integer.parseInt(info.query().replaceAll(".*\\bpage=(\\d+).*", "$1"))
                  : 1;
          String rows =
              IntStream.range(page * 2000, page * 2000 + 2000)
                  .mapToObj(k -> "{'Company %d':%d,'remote_company_id':'r%d'}".formatted(k, k, k))
                  .collect(Collectors.joining(","));
          return Optional.of(
              reply(
                  "{'type':'count','pages':{'pages':{'page':%d,'total_pages':%d}},'company':{'user':[%s]}}"
                      .formatted(page, pages, rows)));
        });
    JsonNode record = rows("company_user_count").values().iterator().next();
    JsonNode users = record.path("company").path("user");
    assertThat(users).hasSize(100_000);
    assertThat(record.path("type").asString()).isEqualTo("count");
    assertThat(users.get(99_999).toString())
        .isEqualTo(
            "{\"name\":\"Company 101999\",\"count\":101999,\"remote_company_id\":\"r101999\"}");
  }

  @Test
  void theStatisticsOfArticlesAndTheirTableShareACallForEach() {
    World.Ended end = world.run(Tap.of("articles", "article_statistics").everyField());
    assertThat(end.failures()).isEmpty();
    assertThat(world.loader().violations()).isEmpty();
    int articles = world.workspace().directory().articles().size();
    assertThat(calls()).isEqualTo(articles);
    Map<String, JsonNode> rows = world.loader().table("article_statistics");
    assertThat(rows).hasSize(articles);
    world
        .loader()
        .table("articles")
        .forEach(
            (id, article) ->
                assertThat(rows.get(id).path("views").asLong())
                    .isEqualTo(article.path("statistics").path("views").asLong())
                    .isPositive());
  }

  private long calls() {
    return world.log().requests().stream()
        .filter(info -> info.path().matches("/articles/\\d+"))
        .count();
  }

  /** The call is repeated for neither. */
  @Test
  void anArticleWithoutStatisticsIsWrittenAndFailsTheTableOfTheseAlone() {
    AtomicInteger first = new AtomicInteger();
    world.faults(
        info ->
            info.path().matches("/articles/\\d+") && first.getAndIncrement() == 0
                ? Optional.of(Fault.altered(article -> article.remove("statistics")))
                : Optional.empty());
    World.Ended end = world.run(Tap.of("articles", "article_statistics").everyField());
    assertThat(end.failures())
        .singleElement()
        .asString()
        .contains("article_statistics: ", "no 'statistics'");
    int articles = world.workspace().directory().articles().size();
    assertThat(calls()).isEqualTo(articles);
    assertThat(world.loader().table("articles")).hasSize(articles);
    assertThat(world.loader().table("article_statistics")).hasSize(articles - 1);
  }

  @Test
  void aResponseWithAnotherArticleIsNotWrittenUnderTheRequestedId() {
    AtomicInteger first = new AtomicInteger();
    world.faults(
        info ->
            info.path().matches("/articles/\\d+") && first.getAndIncrement() == 0
                ? Optional.of(reply("{'type':'article','id':'4711','title':'another'}"))
                : Optional.empty());
    World.Ended end = world.run(Tap.of("articles").everyField());
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.failures()).singleElement().asString().contains("1 record(s)", "4711");
    assertThat(world.loader().table("articles"))
        .doesNotContainKey("4711")
        .hasSize(world.workspace().directory().articles().size() - 1);
  }

  @Test
  void manyArticlesThatAreNotFoundOneByOneAreAFailure() {
    world.faults(
        info ->
            info.path().matches("/articles/\\d+")
                ? Optional.of(Fault.status(404, "not_found", "Resource Not Found"))
                : Optional.empty());
    World.Ended end = world.run(Tap.of("articles").everyField());
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.failures())
        .singleElement()
        .asString()
        .contains("of the %d listed".formatted(world.workspace().directory().articles().size()));
  }
}
