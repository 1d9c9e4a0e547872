package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record that cannot be read, shaped or keyed: all others are, and the bookmark stays before
 * it.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SingleRecordFaultsTest {
  private static final long SEEDED = NOON - 90_000;
  private static final int APART = 70;

  @AutoClose final Logs logs = Logs.taken();

  private static World worldOf(Family family, int records) {
    World world = World.plain();
    world.workspace().seed(family, records, SEEDED, APART);
    return world;
  }

  private static String id(World world, Family family, int number) {
    return List.copyOf(world.workspace().records(family).keySet()).get(number);
  }

  /** The true responses of a search, with one record changed wherever it comes. */
  private static FaultPlan with(Aside aside, String path, String id, Consumer<ObjectNode> change) {
    return aside.changed(
        path,
        (info, response) ->
            List.of("data", "tickets", "conversations")
                .forEach(
                    field -> {
                      for (JsonNode record : response.path(field)) {
                        if (record.path("id").asString("").equals(id)) {
                          change.accept((ObjectNode) record);
                        }
                      }
                    }));
  }

  @ParameterizedTest
  @CsvSource({
    "tickets,TICKETS,updated_at",
    "tickets,TICKETS,id",
    "contacts,CONTACTS,updated_at",
    "contacts,CONTACTS,id",
    "conversations conversation_parts,CONVERSATIONS,updated_at",
    "conversations conversation_parts,CONVERSATIONS,id",
    "conversation_parts,CONVERSATIONS,id"
  })
  void writesAllOthersWhenOneRecordOfASearchHasNoKey(
      String streams, Family family, String missing) {
    try (World world = worldOf(family, 40);
        Aside aside = new Aside(world.workspace(), "2.17")) {
      String id = id(world, family, 22);
      String path = "/" + family.name().toLowerCase(java.util.Locale.ROOT) + "/search";
      world.faults(with(aside, path, id, record -> record.putNull(missing)));
      Tap tap = Tap.of(streams.split(" ", -1)).pageSize(10);
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).hasSize(tap.streams().size());
      assertThat(end.failures()).allSatisfy(f -> assertThat(f).contains("1 record"));
      assertThat(world.loader().violations()).isEmpty();
      assertThat(world.missing(tap)).isNotEmpty().allMatch(what -> what.contains(id));
      for (String stream : tap.streams()) {
        assertThat(world.bookmark(stream).orElse(0L)).isLessThanOrEqualTo(SEEDED + 22 * APART);
      }
      if (missing.equals("updated_at")) {
        assertThat(logs.warnings()).anySatisfy(w -> assertThat(w).contains(id));
      }
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  @Test
  void writesAllOthersWhenOneOfTheNewestContactsHasNoTimeOfChange() {
    try (World world = worldOf(Family.CONTACTS, 10);
        Aside aside = new Aside(world.workspace(), "2.17")) {
      Tap tap = Tap.of("contacts");
      assertThat(world.run(tap).exitCode()).isZero();
      long bookmark = world.bookmark("contacts").orElseThrow();
      world.time().advance(Duration.ofHours(1));
      world.workspace().seed(Family.CONTACTS, 9, world.time().second() - 900, 60);
      String id = id(world, Family.CONTACTS, 15);
      world.faults(with(aside, "/contacts/search", id, record -> record.putNull("updated_at")));
      World.Ended end = world.run(tap);
      assertThat(end.failures()).singleElement().asString().contains("contacts", id);
      assertThat(world.missing(tap)).hasSize(1);
      assertThat(world.bookmark("contacts")).hasValue(bookmark);
    }
  }

  /** The conversation as the GET gives it, with its parts inside, and the parts on their own. */
  @ParameterizedTest
  @ValueSource(
      strings = {"the record has no id", "a part has no id", "another conversation", "500"})
  void writesAllOthersWhenOneConversationCannotBeUsed(String what) {
    try (World world = worldOf(Family.CONVERSATIONS, 40);
        Aside aside = new Aside(world.workspace(), "2.17")) {
      String id = id(world, Family.CONVERSATIONS, 22);
      String other = id(world, Family.CONVERSATIONS, 3);
      FaultPlan changed =
          aside.changed(
              "/conversations/" + id,
              (info, response) -> {
                switch (what) {
                  case "the record has no id" -> response.remove("id");
                  case "another conversation" -> response.put("id", other);
                  default ->
                      ((ObjectNode) response.at("/conversation_parts/conversation_parts/0"))
                          .remove("id");
                }
              });
      world.faults(
          what.equals("500")
              ? Troubles.always(to("/conversations/" + id), Fault.status(500, "oops", "no"))
              : changed);
      Tap tap = Tap.of("conversations", "conversation_parts").everyField().pageSize(10);
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(logs.warnings()).anySatisfy(w -> assertThat(w).contains(id));
      assertThat(world.loader().violations()).isEmpty();
      assertThat(world.missing(tap)).isNotEmpty().allMatch(m -> m.contains(id));
      assertThat(world.bookmark("conversation_parts").orElse(0L))
          .isLessThanOrEqualTo(SEEDED + 22 * APART);
      assertThat(world.loader().table("conversation_parts").values())
          .noneMatch(
              part ->
                  part.path("conversation_id").asString("").equals(id)
                      && what.equals("another conversation"));
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesPartsThatAreNullOrAbsentForNone(boolean absent) {
    try (World world = worldOf(Family.CONVERSATIONS, 5);
        Aside aside = new Aside(world.workspace(), "2.17")) {
      String id = id(world, Family.CONVERSATIONS, 2);
      world.faults(
          aside.changed(
              "/conversations/" + id,
              (info, response) -> {
                response.putNull("conversation_parts");
                if (absent) {
                  response.remove("conversation_parts");
                }
              }));
      World.Ended end = world.run(Tap.of("conversation_parts"));
      assertThat(end.failures()).isEmpty();
      assertThat(world.bookmark("conversation_parts"))
          .hasValueSatisfying(b -> assertThat(b).isGreaterThanOrEqualTo(NOON));
    }
  }

  private static void withLongLists(World world, Links kind, int count) {
    List<String> ids =
        kind == Links.TAGS
            ? world.workspace().directory().tags().stream()
                .limit(count)
                .map(tag -> tag.path("id").asString())
                .toList()
            : world.workspace().companies().keySet().stream().limit(count).toList();
    for (String id : List.copyOf(world.workspace().contacts().keySet())) {
      world.workspace().link(id, kind, ids);
    }
  }

  private static boolean isList(RequestInfo info, String list) {
    return info.path().matches("/contacts/[^/]+/" + list);
  }

  @Test
  void aListThatIsForbiddenCostsTheListOnlyAndItsPermissionIsNamed() {
    try (World world = worldOf(Family.CONTACTS, 30)) {
      withLongLists(world, Links.TAGS, 14);
      world.faults(
          Troubles.always(
              info -> isList(info, "tags"), Fault.status(403, "api_plan_restricted", "no")));
      Tap tap = Tap.of("contacts").pageSize(10).concurrency(2);
      World.Ended end = world.run(tap);
      assertThat(end.failures())
          .singleElement()
          .asString()
          .contains("tags", "\"Read tags\"")
          .doesNotContain("Read and list users");
      assertThat(world.missing(tap)).isEmpty();
      assertThat(world.loader().table("contacts").values())
          .allSatisfy(contact -> assertThat(contact.path("tags").size()).isEqualTo(10));
      assertThat(world.bookmark("contacts").orElse(0L)).isLessThanOrEqualTo(SEEDED);
      assertThat(world.log().requests().stream().filter(i -> isList(i, "tags")).count())
          .isLessThan(5);
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertThat(world.loader().table("contacts").values())
          .allSatisfy(contact -> assertThat(contact.path("tags").size()).isEqualTo(14));
    }
  }

  @Test
  void writesAllOthersWhenTheListOfOneContactCannotBeHad() {
    try (World world = worldOf(Family.CONTACTS, 30)) {
      withLongLists(world, Links.TAGS, 14);
      String id = id(world, Family.CONTACTS, 12);
      world.faults(
          Troubles.always(to("/contacts/" + id + "/tags"), Fault.status(422, "oops", "no")));
      Tap tap = Tap.of("contacts").pageSize(10);
      World.Ended end = world.run(tap);
      assertThat(end.failures()).singleElement().asString().contains("contacts", id);
      assertThat(world.missing(tap)).allMatch(what -> what.contains(id));
      assertThat(world.bookmark("contacts").orElse(0L)).isLessThanOrEqualTo(SEEDED + 12 * APART);
    }
  }

  @Test
  void readsTheCompaniesOfAContactUnderEitherName() {
    try (World world = worldOf(Family.COMPANIES, 90)) {
      world.workspace().seed(Family.CONTACTS, 4, SEEDED, APART);
      withLongLists(world, Links.COMPANIES, 80);
      try (Aside aside = new Aside(world.workspace(), "2.17")) {
        world.faults(
            info ->
                isList(info, "companies")
                    ? aside
                        .changed(
                            info.path(),
                            (i, response) -> {
                              response.set("companies", response.remove("data"));
                              JsonNode next = response.at("/pages/next");
                              if (next.isString()) { // it names the other server
                                String path = URI.create(next.asString()).getRawPath();
                                String query = URI.create(next.asString()).getRawQuery();
                                response
                                    .withObject("pages")
                                    .put("next", world.server().baseUrl() + path + "?" + query);
                              }
                            })
                        .next(info)
                    : Optional.empty());
        Tap tap = Tap.of("contacts");
        assertThat(world.run(tap).failures()).isEmpty();
      }
      assertThat(world.loader().table("contacts").values())
          .hasSize(4)
          .allSatisfy(contact -> assertThat(contact.path("companies").size()).isEqualTo(80));
    }
  }
}
