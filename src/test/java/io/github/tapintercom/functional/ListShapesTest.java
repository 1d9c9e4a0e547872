package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Lists whose elements or whose end have a form of their own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListShapesTest {
  @AutoClose final Logs logs = Logs.taken();
  @AutoClose final World world = World.plain();

  private void responds(String path, String query, String body) {
    Fault reply = new Fault.Reply(200, "application/json", body.replace('\'', '"'), Map.of());
    world.faults(
        info ->
            info.path().equals(path) && info.query().contains(query)
                ? Optional.of(reply)
                : Optional.empty());
  }

  private Map<String, JsonNode> rows(String stream) {
    World.Ended end = world.run(Tap.of(stream));
    assertThat(end.failures()).isEmpty();
    assertThat(world.loader().violations()).isEmpty();
    return world.loader().table(stream);
  }

  /**
   * Where Intercom gives the contact's id in place of the event's, no two events may share a key.
   */
  @Test
  void eventsOfOneNameAndSecondAreAllKept() {
    String contact = world.workspace().add(Family.CONTACTS, 1_700_000_000);
    responds(
        "/events",
        "per_page",
        """
        {'type':'event.list','events':[
         {'type':'event','id':'u1','event_name':'bought','created_at':1700000000,'metadata':{'n':3}},
         {'type':'event','id':'u1','event_name':'bought','created_at':1700000000,'metadata':{'n':2}},
         {'type':'event','id':'u1','event_name':'looked','created_at':1700000000},
         {'type':'event','id':'u1','event_name':'bought','created_at':1700000000,'metadata':{'n':1}}]}
        """);
    Map<String, JsonNode> rows = rows("data_events");
    assertThat(rows).hasSize(4);
    assertThat(rows.values())
        .allSatisfy(row -> assertThat(row.path("contact_id").asString()).isEqualTo(contact))
        .filteredOn(row -> row.path("event_name").asString().equals("bought"))
        .extracting(row -> row.get("occurrence") + " " + row.at("/metadata/n"))
        .containsExactlyInAnyOrder("0 3", "1 2", "2 1");
  }

  @Test
  void reactionsKeepTheirPlacesWhereOneIsNull() {
    responds(
        "/news/news_items",
        "",
        """
        {'type':'list','data':[{'type':'news-item','id':'5','reactions':['🙂',null,'🙁']}]}
        """);
    Map<String, JsonNode> rows = rows("news_item_reactions");
    assertThat(rows).containsOnlyKeys("5|0", "5|1", "5|2");
    assertThat(rows.get("5|1").get("reaction").isNull()).isTrue();
    assertThat(rows.get("5|2").get("reaction").asString()).isEqualTo("🙁");
  }

  @Test
  void optionsAreKeptWhateverTheirForm() {
    responds(
        "/conversations/attributes",
        "",
        """
        {'type':'list','data':[
         {'id':3,'name':'Size','data_type':'list','options':[
           {'id':'a','label':'big','archived':true},{'id':'b','label':'big','archived':false}]},
         {'id':4,'name':'Note','data_type':'string'}]}
        """);
    Map<String, JsonNode> rows = rows("data_attribute_options");
    assertThat(rows).containsKeys("conversation|Size|0", "conversation|Size|1");
    assertThat(rows.get("conversation|Size|1").get("option_id").asString()).isEqualTo("b");
    assertThat(rows.keySet()).anyMatch(key -> key.startsWith("contact|"));
    assertThat(rows.keySet()).anyMatch(key -> key.startsWith("company|"));
    assertThat(rows.keySet()).noneMatch(key -> key.contains("|Note|"));
  }

  @Test
  void anArticleWithoutStatisticsHasNoRow() {
    responds("/articles/7000", "", "{'type':'article','id':'7000','statistics':null}");
    Map<String, JsonNode> rows = rows("article_statistics");
    assertThat(rows).doesNotContainKey("7000").containsKey("7001");
    assertThat(rows.get("7001").get("measured_at").isString()).isTrue();
  }
}
