package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static io.github.tapintercom.faults.Worlds.seeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What takes a call for each record: the parts of conversations, the tags of contacts. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PartsFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  @ParameterizedTest
  @ValueSource(
      strings = {"conversations", "conversation_parts", "conversations conversation_parts"})
  void aChildThatLagsBehindItsParentCatchesUpWhicheverIsReadFirst(String first) {
    try (World world = seeded(World.plain())) {
      Tap some = Tap.of(first.split(" ", -1)).pageSize(9);
      assertThat(world.run(some).exitCode()).isZero();
      assertComplete(world, some);
      world.time().advance(Duration.ofDays(3));
      String grown = List.copyOf(world.workspace().conversations().keySet()).get(3);
      world.workspace().addParts(grown, 3, world.time().second() - 600);
      Tap both = Tap.of("conversations", "conversation_parts").pageSize(9);
      World.Ended end = world.run(both);
      assertThat(end.exitCode()).isZero();
      assertComplete(world, both);
      boolean parentWasRead = first.contains("conversations");
      assertThat(end.output().records()).containsEntry("conversations", parentWasRead ? 1 : 60);
      assertThat(world.bookmark("conversation_parts")).isEqualTo(world.bookmark("conversations"));
    }
  }

  /** Or else all that come after it would never be read, in no run. */
  @ParameterizedTest
  @ValueSource(ints = {500, 422})
  void oneConversationThatCannotBeHadKeepsNoOtherBack(int status) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 60, NOON - 90_000, 70);
      String id = List.copyOf(world.workspace().conversations().keySet()).get(20);
      world.faults(Troubles.always(to("/conversations/" + id), Fault.status(status, "oops", "no")));
      Tap tap = Tap.of("conversations", "conversation_parts").pageSize(5).concurrency(2);
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().startsWith("conversation_parts");
      assertThat(world.loader().violations()).isEmpty();
      assertThat(world.missing(Tap.of("conversations"))).isEmpty();
      assertThat(world.missing(tap)).isNotEmpty().allMatch(part -> part.contains(id));
      assertThat(world.bookmark("conversation_parts"))
          .hasValueSatisfying(b -> assertThat(b).isLessThanOrEqualTo(NOON - 90_000 + 20 * 70));
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertThat(world.missing(tap)).isEmpty();
    }
  }

  @Test
  void theParentGoesOnWhenTheChildFails() {
    try (World world = seeded(World.plain())) {
      String bad = List.copyOf(world.workspace().conversations().keySet()).get(30);
      long changed = world.workspace().conversations().get(bad).path("updated_at").asLong();
      world.faults(Troubles.always(to("/conversations/" + bad), Fault.html(502)));
      Tap both = Tap.of("conversations", "conversation_parts").pageSize(6);
      World.Ended end = world.run(both);
      assertThat(end.failures()).singleElement().asString().startsWith("conversation_parts");
      assertComplete(world, Tap.of("conversations"));
      assertThat(world.bookmark("conversations")).hasValue(NOON);
      assertThat(world.bookmark("conversation_parts").orElse(0L)).isLessThanOrEqualTo(changed);
      world.quiet();
      assertThat(world.run(both).exitCode()).isZero();
      assertComplete(world, both);
    }
  }

  /** A proxy's bare page says nothing about the conversation: its parts are not given up. */
  @Test
  void aBare404IsNoDeletedConversation() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 12, NOON - 90_000, 700);
      String id = List.copyOf(world.workspace().conversations().keySet()).get(5);
      world.faults(Troubles.nth(1, to("/conversations/" + id), Fault.html(404)));
      Tap tap = Tap.of("conversations", "conversation_parts");
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      assertThat(logs.warnings()).isEmpty();
      world.workspace().touch(Family.CONVERSATIONS, id, world.time().second());
      world.faults(Troubles.always(to("/conversations/" + id), Fault.html(404)));
      assertThat(world.run(tap).failures()).singleElement().asString().contains("HTTP 404");
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  @Test
  void skipsAndReportsAConversationThatIsDeletedBetweenSearchAndGet() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 12, NOON - 90_000, 700);
      String gone = List.copyOf(world.workspace().conversations().keySet()).get(5);
      world.onRequest(
          info -> {
            if (info.path().equals("/conversations/" + gone)
                && world.workspace().conversations().containsKey(gone)) {
              world.workspace().delete(Family.CONVERSATIONS, gone, world.time().second());
            }
          });
      Tap tap = Tap.of("conversations", "conversation_parts");
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(world.loader().table("conversations")).hasSize(12);
      assertThat(world.bookmark("conversation_parts")).isEqualTo(world.bookmark("conversations"));
      assertThat(logs.warnings())
          .singleElement()
          .asString()
          .contains(gone, "deleted while we read");
    }
  }

  /** So many do not vanish by themselves: something on the way takes them from us. */
  @ParameterizedTest
  @ValueSource(strings = {"conversation_parts", "conversations"})
  void failsWhenMoreConversationsAreGoneThanVanishByThemselves(String stream) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 60, NOON - 90_000, 70);
      List<String> ids = List.copyOf(world.workspace().conversations().keySet());
      List<String> gone = ids.subList(20, 40);
      world.faults(
          Troubles.always(
              info -> gone.stream().anyMatch(id -> info.path().equals("/conversations/" + id)),
              Fault.status(404, "not_found", "Conversation not found")));
      Tap tap = Tap.of(stream).everyField().pageSize(1).concurrency(1);
      World.Ended end = world.run(tap);
      assertThat(end.failures()).singleElement().asString().contains(stream, "20 of 60");
      assertThat(world.bookmark(stream).orElse(0L)).isLessThanOrEqualTo(NOON - 90_000 + 70 * 30);
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      List<String> few = ids.subList(20, 30); // may vanish
      assertThat(world.missing(tap)).allMatch(what -> few.stream().anyMatch(what::contains));
    }
  }

  /** Null and absent parts are none; an object in place of the list says nothing. */
  @Test
  void partsInAFormThatIsNotKnownAreNotTakenForNone() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 3, NOON - 90_000, 700);
      String odd = List.copyOf(world.workspace().conversations().keySet()).get(1);
      String body =
          "{\"id\":\"%s\",\"conversation_parts\":{\"conversation_parts\":{\"1\":{}}}}"
              .formatted(odd);
      world.faults(
          Troubles.always(
              to("/conversations/" + odd),
              new Fault.Reply(200, "application/json", body, Map.of())));
      World.Ended end = world.run(Tap.of("conversation_parts"));
      assertThat(end.failures()).singleElement().asString().contains("unknown form");
      assertThat(logs.warnings()).singleElement().asString().contains(odd);
    }
  }

  @Test
  void reportsAConversationWithMorePartsThanIntercomGives() {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONVERSATIONS, 3, NOON - 90_000, 700);
      String large = List.copyOf(world.workspace().conversations().keySet()).get(1);
      ObjectNode body = JsonMapper.shared().createObjectNode().put("id", large);
      ObjectNode parts = body.putObject("conversation_parts").put("total_count", 623);
      parts.putArray("conversation_parts").addObject().put("id", "1");
      world.faults(
          Troubles.always(
              to("/conversations/" + large),
              new Fault.Reply(200, "application/json", body.toString(), Map.of())));
      assertThat(world.run(Tap.of("conversation_parts")).failures()).isEmpty();
      assertThat(logs.warnings()).singleElement().asString().contains(large, "1 of 623 parts");
    }
  }

  @ParameterizedTest
  @CsvSource({"410,contact_merged,merged", "404,not_found,deleted"})
  void keepsAContactThatVanishesWhileItsTagsAreRead(int status, String code, String words) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.CONTACTS, 6, NOON - 90_000, 700);
      String id = List.copyOf(world.workspace().contacts().keySet()).get(2);
      List<String> tags =
          world.workspace().directory().tags().stream()
              .limit(14)
              .map(tag -> tag.path("id").asString())
              .toList();
      world.workspace().link(id, Links.TAGS, tags);
      Fault gone = Fault.status(status, code, "no");
      FaultPlan first = Troubles.nth(1, to("/contacts/" + id + "/tags"), gone);
      FaultPlan second = Troubles.nth(1, to("/contacts/" + id + "/tags"), gone);
      world.faults(info -> first.next(info).or(() -> second.next(info)));
      Tap tap = Tap.of("contacts");
      assertThat(world.run(tap).failures()).isEmpty();
      assertComplete(world, tap);
      assertThat(logs.warnings()).singleElement().asString().contains(id, words);
      assertThat(world.loader().table("contacts").get(id).path("tags")).hasSize(10);
      world.workspace().touch(Family.CONTACTS, id, world.time().second());
      assertThat(world.run(tap).exitCode()).isZero();
      assertThat(world.loader().table("contacts").get(id).path("tags")).hasSize(14);
    }
  }
}
