package io.github.tapintercom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.workspace.DemoCounts;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DemoServerTest {
  private static final String ALL = DemoClient.filter("updated_at", ">", 0);

  @Test
  void everyEndpointRespondsWithJson() {
    try (HostileServer server = HostileServer.start(GeneratedWorkspace.of(200))) {
      DemoClient client = new DemoClient(server);
      String contact = client.walk("/contacts/search", "data", ALL, "ascending", 150).get(7);
      String conversation =
          client.walk("/conversations/search", "conversations", ALL, "ascending", 150).get(3);
      for (String path :
          List.of(
              "/me",
              "/admins/814860",
              "/segments?include_count=true",
              "/segments?type=company",
              "/conversations/attributes",
              "/conversations/deleted",
              "/admins/activity_logs",
              "/data_attributes?model=contact",
              "/data_attributes?model=company&include_archived=true",
              "/contacts",
              "/contacts/" + contact,
              "/contacts/" + contact + "/tags",
              "/contacts/" + contact + "/companies",
              "/contacts/" + contact + "/notes",
              "/contacts/" + contact + "/segments",
              "/contacts/" + contact + "/subscriptions",
              "/conversations/" + conversation,
              "/companies/scroll",
              "/conversations/" + conversation + "?display_as=plaintext")) {
        var response = client.get(path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        assertThat(JsonValues.MAPPER.readTree(response.body()).isObject()).isTrue();
      }
    }
  }

  static Stream<StreamFacts> lists() {
    return Streams.ALL.stream().filter(facts -> facts.endpoint() instanceof ListEndpoint);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void everyListOfTheFactsIsServedWhereTheyLookForIt(StreamFacts facts) {
    GeneratedWorkspace workspace = GeneratedWorkspace.of(20);
    try (HostileServer server = HostileServer.start(workspace)) {
      ListEndpoint list = (ListEndpoint) facts.endpoint();
      ListEndpoint endpoint = list.setting().map(s -> list.each("Order")).orElse(list);
      DemoClient client = new DemoClient(server);
      endpoint.version().or(() -> newer(facts)).ifPresent(v -> client.version(v.text()));
      JsonNode body = client.json(endpoint.path() + "?" + query(endpoint));
      for (String name : endpoint.recordsAt().split("\\.", -1)) {
        body = name.isEmpty() ? body : body.path(name);
      }
      assertThat(body.isEmpty()).as("%s", facts.name()).isFalse();
      assertThat(workspace.counts().of(facts.name())).isPositive();
    }
  }

  private static Optional<ApiVersion> newer(StreamFacts facts) {
    return Optional.of(facts.since()).filter(since -> since.atLeast(new ApiVersion("2.17")));
  }

  private static String query(ListEndpoint endpoint) {
    return endpoint.query().entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining("&"));
  }

  @Test
  void aListIsNotInVersionsBeforeItsFirst() {
    try (HostileServer server = HostileServer.start(GeneratedWorkspace.of(20))) {
      DemoClient client = new DemoClient(server).version("1.4");
      assertThat(client.get("/subscription_types").body()).contains("intercom_version_invalid");
    }
  }

  @Test
  void countsAreWhatTheWalksGive() {
    GeneratedWorkspace workspace = GeneratedWorkspace.of(1003);
    try (HostileServer server = HostileServer.start(workspace)) {
      DemoClient client = new DemoClient(server);
      DemoCounts counts = workspace.counts();
      List<String> contacts = client.walk("/contacts/search", "data", ALL, "ascending", 150);
      assertThat(contacts).hasSize(1003).doesNotHaveDuplicates();
      List<String> conversations =
          client.walk("/conversations/search", "conversations", ALL, "descending", 7);
      assertThat(conversations).hasSize((int) counts.of("conversations")).doesNotHaveDuplicates();
      long parts = 0;
      for (String id : conversations) {
        JsonNode wrapper = client.json("/conversations/" + id).path("conversation_parts");
        assertThat(wrapper.path("total_count").asInt())
            .isEqualTo(wrapper.path("conversation_parts").size());
        parts += wrapper.path("conversation_parts").size();
      }
      assertThat(parts).isEqualTo(counts.of("conversation_parts"));
      assertThat(client.walk("/tickets/search", "tickets", ALL, "ascending", 20))
          .hasSize((int) counts.of("tickets"));
      String leads = "{\"field\":\"role\",\"operator\":\"=\",\"value\":\"lead\"}";
      assertThat(client.walk("/contacts/search", "data", leads, "ascending", 50))
          .hasSize((int) counts.of("leads"));
    }
  }
}
