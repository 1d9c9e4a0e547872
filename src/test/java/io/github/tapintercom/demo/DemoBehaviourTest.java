package io.github.tapintercom.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.demo.generated.GeneratedOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Denial;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.http.RateLimit;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DemoBehaviourTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:03Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final InstantSource clock = now::get;

  private DemoOptions options(long contacts) {
    return DemoOptions.of(GeneratedWorkspace.of(contacts)).withClock(clock);
  }

  @Test
  void theScrollKeepsItsTokenEndsEmptyAndIsOneAtATime() {
    try (HostileServer server = HostileServer.start(options(2500))) {
      DemoClient client = new DemoClient(server);
      String token = client.json("/companies/scroll").path("scroll_param").asString();
      assertThat(client.get("/companies/scroll").body()).contains("scroll_exists");
      String next = "/companies/scroll?scroll_param=" + token;
      assertThat(client.json(next).path("data")).hasSize(100);
      assertThat(client.json(next).path("data")).hasSize(50);
      var end = client.json(next);
      assertThat(end.path("data")).isEmpty();
      assertThat(end.path("scroll_param").asString()).isEqualTo(token);
      assertThat(client.get("/companies/scroll").statusCode()).isEqualTo(200);
      now.set(NOW.plusSeconds(61));
      assertThat(client.get("/companies/scroll?scroll_param=demo-scroll-00000002").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void theBudgetIsCountedByTheClocksWindow() {
    RateLimit limit = new RateLimit(3, Duration.ofSeconds(10), 0);
    try (HostileServer server = HostileServer.start(options(10).withRateLimit(limit))) {
      DemoClient client = new DemoClient(server);
      var first = client.get("/tags").headers();
      assertThat(first.firstValue("X-RateLimit-Limit")).contains("3");
      assertThat(first.firstValue("X-RateLimit-Remaining")).contains("2");
      assertThat(first.firstValue("X-RateLimit-Reset"))
          .contains(Long.toString(NOW.getEpochSecond() + 7));
      assertThat(first.firstValue("Date")).contains("Tue, 10 Mar 2026 12:00:03 GMT");
      client.get("/tags");
      client.get("/tags");
      var refused = client.get("/tags");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body()).contains("rate_limit_exceeded");
      assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
      now.set(NOW.plusSeconds(7));
      assertThat(client.get("/tags").statusCode()).isEqualTo(200);
      assertThat(server.log().rateLimited()).isEqualTo(1);
    }
  }

  @Test
  void othersTakeTheirShareEvenly() {
    RateLimit limit = new RateLimit(100, Duration.ofSeconds(10), 0.5);
    try (HostileServer server = HostileServer.start(options(10).withRateLimit(limit))) {
      DemoClient client = new DemoClient(server);
      assertThat(client.get("/tags").headers().firstValue("X-RateLimit-Remaining")).contains("84");
      now.set(NOW.plusSeconds(5));
      assertThat(client.get("/tags").headers().firstValue("X-RateLimit-Remaining")).contains("58");
    }
  }

  @Test
  void faultsComeAsPlanned() {
    List<Fault> faults =
        List.of(
            Fault.status(500, "server_error", "oops"),
            Fault.html(502),
            Fault.empty(200),
            new Fault.RateLimited(false, Map.of("Retry-After", "2")),
            new Fault.BrokenJson(0.5),
            new Fault.Truncated(0.5),
            new Fault.Disconnect(true));
    FaultPlan plan =
        request ->
            request.number() <= faults.size()
                ? Optional.of(faults.get((int) request.number() - 1))
                : Optional.empty();
    try (HostileServer server = HostileServer.start(options(10), plan)) {
      DemoClient client = new DemoClient(server);
      assertThat(client.get("/tags").statusCode()).isEqualTo(500);
      assertThat(client.get("/tags").body()).contains("<h1>502");
      assertThat(client.get("/tags").body()).isEmpty();
      var limited = client.get("/tags");
      assertThat(limited.headers().firstValue("Retry-After")).contains("2");
      assertThat(limited.headers().firstValue("X-RateLimit-Limit")).isEmpty();
      var broken = client.get("/tags").body();
      assertThatThrownBy(() -> JsonValues.MAPPER.readTree(broken))
          .isInstanceOf(tools.jackson.core.JacksonException.class);
      assertThatThrownBy(() -> client.get("/tags"))
          .hasRootCauseInstanceOf(java.io.IOException.class);
      assertThatThrownBy(() -> client.post("/contacts/search", "{}"))
          .hasRootCauseInstanceOf(java.io.IOException.class);
      assertThat(server.log().total()).isGreaterThanOrEqualTo(7);
    }
  }

  @Test
  void refusesTokensScopesVersionsAndUnknownPaths() {
    Quirks quirks = Quirks.NONE.withDenied(Map.of("/tickets", Denial.TOKEN_UNAUTHORIZED));
    try (HostileServer server = HostileServer.start(options(10), Hostile.with(quirks))) {
      DemoClient client = new DemoClient(server);
      assertThat(client.post("/tickets/search", "{}").body()).contains("token_unauthorized");
      assertThat(client.get("/nothing").statusCode()).isEqualTo(404);
      assertThat(client.get("/counts").body()).contains("intercom_version_invalid");
      assertThat(client.get("/data_attributes?model=conversation").statusCode()).isEqualTo(422);
      assertThat(client.version("2.15").get("/conversations/attributes").statusCode())
          .isEqualTo(400);
      assertThat(client.version("9.9").get("/tags").body()).contains("intercom_version_invalid");
      assertThat(client.version("1.4").get("/data_attributes?model=customer").statusCode())
          .isEqualTo(200);
      assertThat(client.token("other").get("/tags").body()).contains("\"unauthorized\"");
    }
  }

  @Test
  void allEightCountsRespond() {
    try (HostileServer server = HostileServer.start(options(1000))) {
      DemoClient client = new DemoClient(server).version("2.4");
      assertThat(client.json("/counts").path("lead").path("count").asInt()).isEqualTo(250);
      var states = client.json("/counts?type=conversation").path("conversation");
      assertThat(states.path("open").asInt()).isEqualTo(80);
      assertThat(states.path("closed").asInt()).isEqualTo(100);
      assertThat(states.path("assigned").asInt() + states.path("unassigned").asInt()).isEqualTo(80);
      assertThat(client.json("/counts?type=conversation&count=admin").at("/conversation/admin"))
          .hasSize(8);
      assertThat(client.json("/counts?type=user&count=segment").at("/user/segment")).hasSize(6);
      assertThat(client.json("/counts?type=user&count=tag").at("/user/tag")).hasSize(30);
      assertThat(client.json("/counts?type=company&count=segment").at("/company/segment"))
          .hasSize(3);
      var users = client.json("/counts?type=company&count=user&per_page=60");
      assertThat(users.at("/company/user")).hasSize(60);
      String next = users.at("/pages/pages/next").asString();
      assertThat(next).startsWith(server.baseUrl() + "/counts?page=2");
      assertThat(
              client.json(next.substring(server.baseUrl().toString().length())).at("/company/user"))
          .hasSize(40);
      assertThat(client.json("/counts?type=company&count=tag").at("/company/tag")).hasSize(20);
    }
  }

  @Test
  void sameSizeAndSeedGiveTheSameBytes() {
    String body;
    String path = "/contacts?per_page=150";
    try (HostileServer server = HostileServer.start(options(400))) {
      body = new DemoClient(server).get(path).body();
    }
    try (HostileServer server = HostileServer.start(options(400))) {
      assertThat(new DemoClient(server).get(path).body()).isEqualTo(body);
    }
    GeneratedWorkspace other = new GeneratedWorkspace(GeneratedOptions.of(400).withSeed(2));
    try (HostileServer server = HostileServer.start(other)) {
      assertThat(new DemoClient(server).get(path).body()).isNotEqualTo(body);
    }
  }

  @Test
  void aContactShowsTenLinksAndTheRestOnRequest() {
    try (HostileServer server = HostileServer.start(options(1000))) {
      DemoClient client = new DemoClient(server);
      String all = DemoClient.filter("updated_at", ">", 0);
      String id = client.walk("/contacts/search", "data", all, "ascending", 150).get(22);
      var tags = client.json("/contacts/" + id).path("tags");
      assertThat(tags.path("data")).hasSize(10);
      assertThat(tags.path("total_count").asInt()).isEqualTo(25);
      assertThat(tags.path("has_more").asBoolean()).isTrue();
      assertThat(client.json(tags.path("url").asString()).path("data")).hasSize(25);
    }
  }

  @Test
  void mergedContactsAndLongConversationsRespondAsIntercomDoes() {
    MemoryWorkspace workspace = new MemoryWorkspace();
    String from = workspace.add(Family.CONTACTS, 1_700_000_000);
    String into = workspace.add(Family.CONTACTS, 1_700_000_001);
    String talk = workspace.add(Family.CONVERSATIONS, 1_700_000_000);
    workspace.addParts(talk, 600, 1_700_000_500);
    workspace.merge(from, into, 1_700_000_900);
    try (HostileServer server = HostileServer.start(workspace)) {
      DemoClient client = new DemoClient(server);
      var gone = client.get("/contacts/" + from);
      assertThat(gone.statusCode()).isEqualTo(410);
      assertThat(gone.headers().firstValue("Link")).get().asString().contains(into);
      var parts = client.json("/conversations/" + talk + "?display_as=plaintext");
      assertThat(parts.at("/conversation_parts/conversation_parts")).hasSize(500);
      assertThat(parts.toString()).doesNotContain("<p>");
      workspace.delete(Family.CONVERSATIONS, talk, 1_700_001_000);
      assertThat(client.get("/conversations/" + talk).statusCode()).isEqualTo(404);
      assertThat(client.json("/conversations/deleted").at("/conversations/0/id").asString())
          .isEqualTo(talk);
    }
  }
}
