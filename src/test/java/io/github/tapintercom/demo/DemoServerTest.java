package io.github.tapintercom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.workspace.DemoCounts;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoServerTest {
  private static final String ALL = DemoClient.filter("updated_at", ">", 0);

  @Test
  void everyEndpointAnswersJson() {
    try (HostileServer server = HostileServer.start(GeneratedWorkspace.of(200))) {
      DemoClient client = new DemoClient(server);
      String contact = client.walk("/contacts/search", "data", ALL, "ascending", 150).get(7);
      String conversation =
          client.walk("/conversations/search", "conversations", ALL, "ascending", 150).get(3);
      for (String path :
          List.of(
              "/me",
              "/admins",
              "/admins/814860",
              "/teams",
              "/tags",
              "/segments?include_count=true",
              "/segments?type=company",
              "/subscription_types",
              "/articles",
              "/ticket_types",
              "/help_center/collections",
              "/help_center/help_centers",
              "/ticket_states",
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
