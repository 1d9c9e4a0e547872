package io.github.tapintercom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.search.SearchRules;
import io.github.tapintercom.demo.workspace.Family;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoSearchTest {
  private static final long MIDNIGHT = Instant.parse("2026-03-10T00:00:00Z").getEpochSecond();
  private static final String ALL = DemoClient.filter("updated_at", ">", 0);

  private static List<Long> secondsFound(
      DemoOptions options, Family family, String version, String operator, long value) {
    try (HostileServer server = HostileServer.start(options)) {
      String path = family == Family.CONTACTS ? "/contacts/search" : "/conversations/search";
      var response =
          new DemoClient(server)
              .version(version)
              .search(path, DemoClient.filter("updated_at", operator, value), "ascending", 150, "");
      if (response.statusCode() != 200) {
        return List.of(-1L, (long) response.statusCode());
      }
      List<Long> seconds = new ArrayList<>();
      JsonValues.MAPPER
          .readTree(response.body())
          .path(family.recordsAt())
          .forEach(record -> seconds.add(record.path("updated_at").asLong() - MIDNIGHT));
      return seconds;
    }
  }

  private static DemoOptions options(Family family) {
    // The day before at 23:00, this day at 0:00 and 1:00, the next day at 0:00.
    MemoryWorkspace workspace = new MemoryWorkspace();
    for (long second : List.of(-3600L, 0L, 3600L, 86_400L)) {
      workspace.add(family, MIDNIGHT + second);
    }
    return DemoOptions.of(workspace);
  }

  @Test
  void contactsFilterByDayBefore217AndBySecondFromThen() {
    DemoOptions nextDay = options(Family.CONTACTS);
    DemoOptions sameDay =
        nextDay.withSearch(new SearchRules(SearchRules.ContactsAfter.SAME_DAY, true));
    long at = MIDNIGHT + 1800;
    assertThat(secondsFound(nextDay, Family.CONTACTS, "2.16", ">", at)).containsExactly(86_400L);
    assertThat(secondsFound(sameDay, Family.CONTACTS, "2.16", ">", at))
        .containsExactly(0L, 3600L, 86_400L);
    assertThat(secondsFound(nextDay, Family.CONTACTS, "2.16", "<", at)).containsExactly(-3600L);
    assertThat(secondsFound(nextDay, Family.CONTACTS, "2.16", "=", at)).containsExactly(0L, 3600L);
    assertThat(secondsFound(nextDay, Family.CONTACTS, "2.16", ">=", at)).containsExactly(-1L, 400L);
    assertThat(secondsFound(nextDay, Family.CONTACTS, "2.17", ">", MIDNIGHT))
        .containsExactly(3600L, 86_400L);
    assertThat(secondsFound(nextDay, Family.CONTACTS, "2.17", "<=", MIDNIGHT))
        .containsExactly(-3600L, 0L);
  }

  @Test
  void theDayIsTheWorkspacesOwn() {
    DemoOptions tokyo = options(Family.CONTACTS).withZone(ZoneId.of("Asia/Tokyo"));
    assertThat(secondsFound(tokyo, Family.CONTACTS, "2.16", "=", MIDNIGHT))
        .containsExactly(-3600L, 0L, 3600L);
  }

  @Test
  void conversationBoundsAreInclusiveOrExclusiveAsConfigured() {
    DemoOptions inclusive = options(Family.CONVERSATIONS);
    DemoOptions exclusive =
        inclusive.withSearch(new SearchRules(SearchRules.ContactsAfter.NEXT_DAY, false));
    assertThat(secondsFound(inclusive, Family.CONVERSATIONS, "2.16", ">", MIDNIGHT + 3600))
        .containsExactly(3600L, 86_400L);
    assertThat(secondsFound(exclusive, Family.CONVERSATIONS, "2.16", ">", MIDNIGHT + 3600))
        .containsExactly(86_400L);
    assertThat(secondsFound(exclusive, Family.CONVERSATIONS, "2.16", "<", MIDNIGHT))
        .containsExactly(-3600L);
  }

  @Test
  void recordsThatMoveAreNeitherSkippedNorRepeatedBehindTheCursor() {
    MemoryWorkspace workspace = new MemoryWorkspace().seed(Family.CONTACTS, 10, MIDNIGHT, 10);
    List<String> ids = new ArrayList<>(workspace.contacts().keySet());
    try (HostileServer server = HostileServer.start(workspace)) {
      DemoClient client = new DemoClient(server);
      JsonNode first =
          JsonValues.MAPPER.readTree(
              client.search("/contacts/search", ALL, "ascending", 4, "").body());
      workspace.touch(Family.CONTACTS, ids.get(1), MIDNIGHT + 999);
      workspace.touch(Family.CONTACTS, ids.get(5), MIDNIGHT + 998);
      String after = first.path("pages").path("next").path("starting_after").asString();
      JsonNode rest =
          JsonValues.MAPPER.readTree(
              client.search("/contacts/search", ALL, "ascending", 100, after).body());
      List<String> seen = new ArrayList<>();
      rest.path("data").forEach(record -> seen.add(record.path("id").asString()));
      assertThat(seen)
          .containsExactly(
              ids.get(4), ids.get(6), ids.get(7), ids.get(8), ids.get(9), ids.get(5), ids.get(1));
      assertThat(rest.path("pages").has("next")).isFalse();
    }
  }

  @Test
  void searchSeesAChangeLate() {
    MemoryWorkspace workspace = new MemoryWorkspace().searchLag(2);
    try (HostileServer server = HostileServer.start(workspace)) {
      DemoClient client = new DemoClient(server);
      String id = workspace.add(Family.CONTACTS, MIDNIGHT);
      assertThat(client.walk("/contacts/search", "data", ALL, "ascending", 10)).isEmpty();
      assertThat(client.walk("/contacts/search", "data", ALL, "ascending", 10)).containsExactly(id);
      String late = workspace.add(Family.CONTACTS, MIDNIGHT + 1);
      assertThat(client.get("/contacts/" + late).statusCode()).isEqualTo(200);
      workspace.add(Family.CONTACTS, MIDNIGHT + 2);
      workspace.indexNow();
      assertThat(client.walk("/contacts/search", "data", ALL, "ascending", 10)).hasSize(3);
    }
  }

  @Test
  void orFiltersAndNestingAreUnderstoodAndBounded() {
    String users = "{\"field\":\"role\",\"operator\":\"=\",\"value\":\"user\"}";
    String leads = "{\"field\":\"role\",\"operator\":\"!=\",\"value\":\"user\"}";
    String either = "{\"operator\":\"OR\",\"value\":[" + users + "," + leads + "]}";
    String two = "{\"operator\":\"AND\",\"value\":[" + either + "," + ALL + "]}";
    String three = "{\"operator\":\"AND\",\"value\":[" + two + "]}";
    try (HostileServer server = HostileServer.start(GeneratedWorkspace.of(101))) {
      DemoClient client = new DemoClient(server);
      assertThat(client.walk("/contacts/search", "data", two, "descending", 10))
          .hasSize(101)
          .doesNotHaveDuplicates();
      assertThat(client.walk("/contacts/search", "data", leads, "descending", 10)).hasSize(25);
      assertThat(client.search("/contacts/search", three, "ascending", 10, "").statusCode())
          .isEqualTo(400);
      assertThat(client.search("/contacts/search", two, "ascending", 151, "").statusCode())
          .isEqualTo(400);
      assertThat(client.search("/contacts/search", two, "desc", 10, "").statusCode())
          .isEqualTo(400);
      assertThat(
              client.version("2.11").search("/contacts/search", two, "desc", 10, "").statusCode())
          .isEqualTo(200);
    }
  }
}
