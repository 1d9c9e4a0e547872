package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Intercom leaves out unless it is requested, and what it cuts short all the same. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CutsFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  @ParameterizedTest
  @CsvSource({
    "tickets,TICKETS,ticket_parts,ticket_parts,false",
    "tickets,TICKETS,linked_objects,data,true",
    "conversations,CONVERSATIONS,linked_objects,data,true",
    "contacts,CONTACTS,merge_history,data,true"
  })
  void reportsListsThatAreCutShort(
      String stream, Family family, String property, String field, boolean hasMore) {
    try (World world = World.plain()) {
      world.workspace().seed(family, 5, NOON - 90_000, 70);
      String id = List.copyOf(world.workspace().records(family).keySet()).get(2);
      world
          .workspace()
          .update(
              family,
              id,
              NOON - 80_000,
              record -> {
                ObjectNode wrapper = record.putObject(property).put("type", "list");
                wrapper.putArray(field).addObject().put("id", "1").put("type", "x");
                wrapper.put("total_count", 900);
                if (hasMore) {
                  wrapper.put("has_more", true);
                }
              });
      Tap tap = Tap.of(stream);
      if (!property.equals("ticket_parts")) {
        tap.everyField();
      }
      assertThat(world.run(stream.equals("conversations") ? Tap.of(stream) : tap).failures())
          .isEmpty();
      assertThat(logs.warnings()).anySatisfy(w -> assertThat(w).contains(id, property));
      assertThat(logs.lines())
          .anySatisfy(l -> assertThat(l).matches(stream + " +5 +.* {2}1 with a list cut short.*"));
    }
  }

  /** The GET of a numbered version does not send them, but the search does. */
  @Test
  void wholeConversationsHaveTheirReviewsToo() {
    try (World world = World.plain();
        Aside aside = new Aside(world.workspace(), "2.17")) {
      world.workspace().seed(Family.CONVERSATIONS, 12, NOON - 90_000, 70);
      for (String id : List.copyOf(world.workspace().conversations().keySet())) {
        world
            .workspace()
            .update(
                Family.CONVERSATIONS,
                id,
                world.workspace().conversations().get(id).path("updated_at").asLong(),
                record -> {
                  record.putArray("monitor_evaluations").addObject().put("monitor_id", "m" + id);
                  record.putArray("scorecards").addObject().put("scorecard_id", "s" + id);
                });
      }
      world.faults(
          info ->
              info.method().equals("GET") && info.path().startsWith("/conversations/")
                  ? aside
                      .changed(
                          info.path(),
                          (i, response) ->
                              response.remove(List.of("monitor_evaluations", "scorecards")))
                      .next(info)
                  : Optional.empty());
      Tap tap = Tap.of("conversations").everyField().pageSize(5).concurrency(3);
      assertThat(world.run(tap).failures()).isEmpty();
      for (JsonNode row : world.loader().table("conversations").values()) {
        String id = row.path("id").asString();
        assertThat(row.at("/monitor_evaluations/0/monitor_id").asString("")).isEqualTo("m" + id);
        assertThat(row.at("/scorecards/0/scorecard_id").asString("")).isEqualTo("s" + id);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"conversations", "conversation_parts"})
  void translationsAreRequestedWhereTheyAreSelectedAndOnlyThere(String stream) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 2, NOON - 90_000, 70);
      assertThat(world.run(Tap.of("conversation_parts")).exitCode()).isZero();
      assertThat(world.log().requests())
          .noneMatch(info -> info.query().contains("include_translations"));
      assertThat(world.run(Tap.of(stream).everyField().fullTable(stream)).exitCode()).isZero();
      String id = List.copyOf(world.workspace().conversations().keySet()).get(0);
      assertThat(world.log().requests().stream().filter(to("/conversations/" + id)))
          .anyMatch(info -> info.query().contains("include_translations=true"));
    }
  }
}
