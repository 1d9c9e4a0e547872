package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
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
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls for single records that the run before has made are not made again for the lookback. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SentVersionsFaultsTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @AutoClose final Logs logs = Logs.taken();

  /** Twenty records of each family, changed in the five minutes before noon. */
  private static World recent() {
    World world = World.plain();
    for (Family family : List.of(Family.CONTACTS, Family.CONVERSATIONS)) {
      world.workspace().seed(family, 20, NOON - 300, 10);
    }
    List<String> tags = tags(world, 12);
    for (String contact : List.copyOf(world.workspace().contacts().keySet())) {
      world.workspace().link(contact, Links.TAGS, tags);
    }
    return world;
  }

  private static List<String> tags(World world, int count) {
    return world.workspace().directory().tags().stream()
        .limit(count)
        .map(tag -> tag.path("id").asString())
        .toList();
  }

  private static long singleCalls(World world) {
    return world.log().requests().stream()
        .filter(request -> request.path().matches("/(contacts|conversations)/(?!search).*"))
        .count();
  }

  private static long calls(World world, Tap tap) {
    long before = singleCalls(world);
    World.Ended end = world.run(tap);
    assertThat(end.failures()).isEmpty();
    assertThat(end.exitCode()).isZero();
    return singleCalls(world) - before;
  }

  private static String conversation(World world, int index) {
    return List.copyOf(world.workspace().conversations().keySet()).get(index);
  }

  private static Optional<JsonNode> kept(World world, String stream) {
    JsonNode entry = world.loader().state().orElseThrow().path("bookmarks").path(stream);
    return entry.path("sent_versions").asOptional();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conversation_parts",
        "conversations conversation_parts conversation_part_attachments",
        "conversations",
        "handling_events",
        "contacts",
        "contact_tags"
      })
  void aRunSoonAfterMakesThemForWhatChangedOnly(String streams) {
    try (World world = recent()) {
      Tap tap = Tap.of(streams.split(" ", -1)).everyField();
      assertThat(calls(world, tap)).isGreaterThanOrEqualTo(20);
      world.time().advance(FIVE_MINUTES);
      assertThat(calls(world, tap)).isZero();
      assertComplete(world, tap);

      world.time().advance(FIVE_MINUTES);
      world.workspace().addParts(conversation(world, 3), 2, world.time().second() - 100);
      String contact = List.copyOf(world.workspace().contacts().keySet()).get(3);
      long changed = world.time().second() - 100;
      world.workspace().relink(contact, Links.TAGS, tags(world, 14), changed);
      assertThat(calls(world, tap)).isEqualTo(1);
      assertComplete(world, tap);
    }
  }

  /** The search gives its time to the second: such a version may be two. */
  @Test
  void whatChangesTwiceWithinASecondIsReadAgain() {
    try (World world = recent()) {
      Tap tap = Tap.of("conversations", "conversation_parts");
      String twice = conversation(world, 7);
      long second = NOON + 290;
      world.time().advance(Duration.ofSeconds(290));
      world.workspace().addParts(twice, 1, second);
      assertThat(calls(world, tap)).isEqualTo(20);
      world.workspace().addParts(twice, 1, second);
      world.time().advance(FIVE_MINUTES);
      assertThat(calls(world, tap)).isEqualTo(1);
      assertComplete(world, tap);
    }
  }

  @Test
  void aBookmarkThatWasSetBackReadsEverythingAgain() {
    try (World world = recent()) {
      Tap tap = Tap.of("conversation_parts");
      assertThat(calls(world, tap)).isEqualTo(20);
      ObjectNode state = (ObjectNode) world.loader().state().orElseThrow().deepCopy();
      ObjectNode entry = (ObjectNode) state.path("bookmarks").path("conversation_parts");
      entry.put("conversation_updated_at", "2026-06-10T11:59:59.000000Z");
      world.loader().state(state);
      world.time().advance(FIVE_MINUTES);
      assertThat(calls(world, tap)).isEqualTo(20);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%%%", "", "AAAA", "AAAAAAAAAAA=", "a\\u0000b"})
  void aDamagedMemoryCostsCallsOnly(String hashes) {
    try (World world = recent()) {
      Tap tap = Tap.of("conversation_parts");
      assertThat(calls(world, tap)).isEqualTo(20);
      ObjectNode state = (ObjectNode) world.loader().state().orElseThrow().deepCopy();
      ObjectNode entry = (ObjectNode) state.path("bookmarks").path("conversation_parts");
      ((ObjectNode) entry.path("sent_versions")).put("hashes", hashes);
      world.loader().state(state);
      world.time().advance(FIVE_MINUTES);
      assertThat(calls(world, tap)).isEqualTo(20);
      assertComplete(world, tap);
    }
  }

  /** Who looks back for a day does so for what Intercom does not date. */
  @Test
  void aLongerLookbackReadsAgainWhatIsOlder() {
    try (World world = recent()) {
      Tap tap = Tap.of("conversation_parts").lookback(Duration.ofDays(1));
      assertThat(calls(world, tap)).isEqualTo(20);
      world.time().advance(Duration.ofMinutes(4));
      assertThat(calls(world, tap)).as("changed less than ten minutes before").isZero();
      world.time().advance(Duration.ofMinutes(10));
      assertThat(calls(world, tap)).as("changed before the last ten minutes").isEqualTo(20);
    }
  }

  /** The row of such a contact is the search's, its whole list that of a call. */
  @Test
  void aContactThatTheSearchShowsOtherwiseIsWrittenAgain() {
    try (World world = recent()) {
      Tap tap = Tap.of("contacts");
      assertThat(calls(world, tap)).isGreaterThanOrEqualTo(20);
      String contact = List.copyOf(world.workspace().contacts().keySet()).get(3);
      long same = world.workspace().contacts().get(contact).path("updated_at").asLong();
      world
          .workspace()
          .update(Family.CONTACTS, contact, same, shown -> shown.put("name", "the second name"));
      world.time().advance(FIVE_MINUTES);
      assertThat(calls(world, tap)).isEqualTo(1);
      assertThat(world.missing(tap)).isEmpty();
      assertThat(world.loader().table("contacts").get(contact).path("name").asString())
          .isEqualTo("the second name");
    }
  }

  /** Intercom's search may know a change before the conversation itself shows it. */
  @Test
  void aConversationThatComesInAnOlderVersionIsReadAgain() {
    try (World world = recent()) {
      Tap tap = Tap.of("conversations", "conversation_parts");
      String late = conversation(world, 5);
      world.faults(
          Troubles.always(
              Troubles.to("/conversations/" + late),
              Fault.altered(
                  shown -> {
                    shown.put("updated_at", NOON - 9_000);
                    ObjectNode parts = (ObjectNode) shown.get("conversation_parts");
                    parts.put("total_count", 0).putArray("conversation_parts");
                  })));
      assertThat(calls(world, tap)).isEqualTo(20);
      world.faults(FaultPlan.none());
      world.time().advance(FIVE_MINUTES);
      assertThat(calls(world, tap)).isEqualTo(1);
      assertThat(world.missing(tap)).isEmpty();
    }
  }

  /** A record that could not be read is no version that was sent. */
  @Test
  void aConversationThatFailedIsReadAgain() {
    try (World world = recent()) {
      Tap tap = Tap.of("conversation_parts");
      String bad = conversation(world, 5);
      world.faults(
          Troubles.always(Troubles.to("/conversations/" + bad), Fault.status(500, "oops", "no")));
      assertThat(world.run(tap).exitCode()).isEqualTo(1);
      assertThat(kept(world, "conversation_parts")).isEmpty();
      world.quiet();
      assertThat(calls(world, tap)).isPositive();
      assertComplete(world, tap);
    }
  }

  @Test
  void theStateHoldsThemAtTheEndOfARunOnly() {
    try (World world = recent()) {
      Tap tap = Tap.of("conversations", "conversation_parts");
      assertThat(calls(world, tap)).isEqualTo(20);
      JsonNode kept = kept(world, "conversation_parts").orElseThrow();
      assertThat(kept.path("bookmark").asString()).isEqualTo("2026-06-10T12:00:00.000000Z");
      assertThat(kept.path("hashes").asString()).hasSize(4 * ((20 * 8 + 2) / 3));
      assertThat(kept(world, "conversations")).as("needs no calls").isEmpty();
      world.time().advance(Duration.ofHours(1));
      assertThat(calls(world, tap)).isZero();
      assertThat(kept(world, "conversation_parts")).as("nothing recent").isEmpty();
    }
  }
}
