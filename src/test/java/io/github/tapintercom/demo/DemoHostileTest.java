package io.github.tapintercom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The demo workspace is as hostile as it is configured to be, and no more. */
class DemoHostileTest {
  private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
  private static final long FIRST = NOW.getEpochSecond() - 100_000;
  private static final String EVERYTHING = DemoClient.filter("updated_at", ">", 0);

  private final MemoryWorkspace workspace = new MemoryWorkspace().seed(Family.TICKETS, 5, FIRST, 7);
  private final AtomicReference<Quirks> quirks = new AtomicReference<>(Quirks.NONE);
  private final AtomicReference<Optional<Fault>> fault = new AtomicReference<>(Optional.empty());
  private HostileServer server;
  private DemoClient client;

  @BeforeEach
  void serve() {
    server =
        HostileServer.start(
            DemoOptions.of(workspace).withClock(() -> NOW).withScrollPage(2),
            Hostile.with(info -> fault.getAndSet(Optional.empty())).quirks(quirks::get));
    client = new DemoClient(server).version("2.17");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private JsonNode tickets(String after) {
    return JsonValues.MAPPER.readTree(
        client.search("/tickets/search", EVERYTHING, "ascending", 2, after).body());
  }

  private static String next(JsonNode page) {
    return page.at("/pages/next/starting_after").asString("");
  }

  private Optional<String> date() {
    return client.get("/me").headers().firstValue("Date");
  }

  @Test
  void sendsAnotherTimeOrNone() {
    assertThat(date()).hasValue("Wed, 10 Jun 2026 12:00:00 GMT");
    quirks.set(Quirks.NONE.withClockOff(Duration.ofDays(1)));
    assertThat(date()).hasValue("Thu, 11 Jun 2026 12:00:00 GMT");
    quirks.set(Quirks.NONE.withoutDate());
    assertThat(date()).isEmpty();
    fault.set(Optional.of(Fault.gateway(502, NOW.plusSeconds(3600))));
    assertThat(date()).hasValue("Wed, 10 Jun 2026 13:00:00 GMT");
  }

  @Test
  void announcesAnotherNumberOrNone() {
    assertThat(tickets("").path("total_count").asInt()).isEqualTo(5);
    quirks.set(Quirks.NONE.withTotal(n -> n + 100));
    assertThat(tickets("").path("total_count").asInt()).isEqualTo(105);
    quirks.set(Quirks.NONE.withoutTotal());
    assertThat(tickets("").has("total_count")).isFalse();
  }

  @Test
  void endsASearchBeforeItsEnd() {
    quirks.set(Quirks.NONE.withLastPage(2));
    assertThat(client.walk("/tickets/search", "tickets", EVERYTHING, "ascending", 2)).hasSize(4);
  }

  @Test
  void repeatsOrEmptiesAPageAndGoesOnBehindIt() {
    quirks.set(Quirks.NONE.withStall(new Quirks.Stall(true, 2)));
    String second = next(tickets(""));
    JsonNode empty = tickets(second);
    assertThat(empty.path("tickets")).isEmpty();
    assertThat(next(empty)).isNotEqualTo(second).isNotEmpty();
    assertThat(client.walk("/tickets/search", "tickets", EVERYTHING, "ascending", 2))
        .hasSize(5)
        .doesNotHaveDuplicates();
    quirks.set(Quirks.NONE.withStall(new Quirks.Stall(false, 1)));
    assertThat(client.walk("/tickets/search", "tickets", EVERYTHING, "ascending", 2)).hasSize(7);
  }

  @Test
  void aScrollShowsItsPageAgainAndLosesOneWhoseResponseIsLost() {
    workspace.seed(Family.COMPANIES, 5, FIRST, 7);
    quirks.set(Quirks.NONE.withStall(new Quirks.Stall(false, 1)));
    JsonNode first = client.json("/companies/scroll");
    String on = "/companies/scroll?scroll_param=" + first.path("scroll_param").asString();
    assertThat(client.json(on).path("data")).isEqualTo(first.path("data")).hasSize(2);
    assertThat(client.json(on).path("data")).isNotEqualTo(first.path("data"));
    fault.set(Optional.of(new Fault.Lost(Fault.retryAfter("0"))));
    assertThat(client.get(on).headers().firstValue("Retry-After")).hasValue("0");
    assertThat(client.json(on).path("data")).as("the fifth company was in it").isEmpty();
  }

  @Test
  void matchesContactsByTheDayInTheNewestVersion() {
    workspace.add(Family.CONTACTS, NOW.getEpochSecond() - 600);
    String filter = DemoClient.filter("updated_at", ">", NOW.getEpochSecond() - 1200);
    assertThat(client.walk("/contacts/search", "data", filter, "ascending", 9)).hasSize(1);
    quirks.set(Quirks.NONE.withContactsByDay());
    assertThat(client.walk("/contacts/search", "data", filter, "ascending", 9)).isEmpty();
  }

  @Test
  void showsARecordAsWhatItIsNot() {
    String id = workspace.tickets().keySet().iterator().next();
    workspace.disguise(
        Family.TICKETS, id, json -> "{\"not\":\"it\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(tickets("").at("/tickets/0").toString()).isEqualTo("{\"not\":\"it\"}");
    assertThat(client.get("/tickets/" + id).body()).isEqualTo("{\"not\":\"it\"}");
    fault.set(Optional.of(Fault.altered(page -> page.put("tickets", "none"))));
    assertThat(tickets("").path("tickets").asString()).isEqualTo("none");
  }
}
