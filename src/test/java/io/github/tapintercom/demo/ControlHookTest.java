package io.github.tapintercom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.memory.MemoryCopy;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the API shows after changes that were made beside it. */
class ControlHookTest {
  private static final long NOW = Instant.parse("2026-03-02T10:00:00Z").getEpochSecond();
  private static final String ALL =
      DemoClient.filter("updated_at", ">", 1); // conversations of every time

  private final GeneratedWorkspace generated = GeneratedWorkspace.of(40);
  private DemoServer server;
  private DemoClient client;

  @BeforeEach
  void serve() {
    MemoryWorkspace workspace = MemoryCopy.of(generated);
    InstantSource clock = () -> Instant.ofEpochSecond(NOW);
    server =
        DemoServer.start(
            DemoOptions.of(workspace).withClock(clock).withHook(new ControlHook(workspace, clock)));
    client = new DemoClient(server.baseUrl()).version("2.17");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void change(String lines) {
    HttpResponse<String> response = client.post("/demo/changes", lines);
    assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(200);
  }

  private List<String> ids(String path, String name) {
    return client.json(path).path(name).valueStream().map(r -> r.path("id").asString()).toList();
  }

  private List<String> contacts() {
    return client.walk("/contacts/search", "data", ALL, "ascending", 15);
  }

  private List<String> conversations() {
    return client.walk("/conversations/search", "conversations", ALL, "ascending", 15);
  }

  private JsonNode lastActivity() {
    return List.copyOf(client.json("/contacts/activities?per_page=150").path("data").values())
        .get(40);
  }

  @Test
  void theCopyIsTheGeneratedWorkspace() {
    assertThat(client.get("/demo/counts").body()).isEqualTo(generated.counts().toJson().toString());
    try (DemoServer original = DemoServer.start(generated)) {
      DemoClient other = new DemoClient(original.baseUrl()).version("2.17");
      String contact = contacts().get(22);
      String conversation = conversations().get(4);
      for (String path :
          List.of(
              "/contacts/" + contact,
              "/contacts/" + contact + "/tags",
              "/contacts/" + contact + "/companies?per_page=50",
              "/conversations/" + conversation,
              "/conversations/deleted",
              "/contacts/deleted",
              "/tags",
              "/tickets/3000000001")) {
        assertThat(withoutHost(client.json(path)))
            .as(path)
            .isEqualTo(withoutHost(other.json(path)));
      }
    }
  }

  private static JsonNode withoutHost(JsonNode body) {
    return JsonValues.MAPPER.readTree(body.toString().replaceAll("127\\.0\\.0\\.1:\\d+", "host"));
  }

  @Test
  void aDeletedContactIsReportedInBothPlacesAndIsNowhereElse() {
    String id = contacts().get(3);
    change("delete contacts " + id);
    assertThat(contacts()).hasSize(39).doesNotContain(id);
    assertThat(client.get("/contacts/" + id).statusCode()).isEqualTo(404);
    assertThat(client.get("/contacts/" + id + "/tags").statusCode()).isEqualTo(404);
    JsonNode deleted = client.json("/contacts/deleted?per_page=150").path("data").get(0);
    assertThat(deleted.path("id").asString()).isEqualTo(id);
    assertThat(deleted.path("status").asString()).isEqualTo("permanently_deleted");
    assertThat(deleted.path("email").isNull()).isTrue();
    JsonNode event = lastActivity();
    assertThat(event.path("event_type").asString()).isEqualTo("contact.deleted");
    assertThat(event.path("contact_id").asString()).isEqualTo(id);
    assertThat(event.path("created_at").asLong()).isEqualTo(NOW);
    JsonNode counts = client.json("/demo/counts");
    assertThat(counts.path("users").asLong() + counts.path("leads").asLong()).isEqualTo(39);
    assertThat(counts.path("contact_activities").asLong()).isEqualTo(41);
  }

  @Test
  void aMergedContactGivesItsLinksToTheOther() {
    List<String> contacts = contacts();
    String source = contacts.get(7); // of eleven tags
    String target = contacts.get(1);
    List<String> tags = ids("/contacts/" + source + "/tags", "data");
    List<String> before = ids("/contacts/" + target + "/tags", "data");
    assertThat(before).doesNotContainAnyElementsOf(tags);

    change("merge " + source + " " + target);

    assertThat(contacts()).hasSize(39).doesNotContain(source).endsWith(target);
    HttpResponse<String> gone = client.get("/contacts/" + source);
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.headers().firstValue("Link").orElse("")).contains("/contacts/" + target);
    assertThat(ids("/contacts/" + target + "/tags", "data")).containsAll(before).containsAll(tags);
    JsonNode contact = client.json("/contacts/" + target);
    assertThat(contact.path("updated_at").asLong()).isEqualTo(NOW);
    assertThat(contact.at("/tags/total_count").asInt()).isEqualTo(before.size() + tags.size());
    assertThat(contact.at("/merge_history/0/source_contact_id").asString()).isEqualTo(source);
    JsonNode deleted = client.json("/contacts/deleted?per_page=150").path("data").get(0);
    assertThat(deleted.path("status").asString()).isEqualTo("merged");
    assertThat(deleted.path("merged_into_id").asString()).isEqualTo(target);
    JsonNode event = lastActivity();
    assertThat(event.path("event_type").asString()).isEqualTo("contact.merged");
    assertThat(event.path("contact_id").asString()).isEqualTo(target);
    assertThat(event.path("merge_source_id").asString()).isEqualTo(source);
  }

  @Test
  void aDeletedConversationIsListedAsDeleted() {
    String id = conversations().get(2);
    change("delete conversations " + id);
    assertThat(conversations()).hasSize(7).doesNotContain(id);
    assertThat(client.get("/conversations/" + id).statusCode()).isEqualTo(404);
    JsonNode newest = client.json("/conversations/deleted").path("conversations").get(0);
    assertThat(newest.path("id").asString()).isEqualTo(id);
    assertThat(newest.path("deleted_at").asLong()).isEqualTo(NOW);
  }

  @Test
  void tagsAreTakenOffAndRecordsOfListsDeleted() {
    String contact = contacts().get(7);
    String conversation = conversations().get(2); // of two tags
    String tag = ids("/contacts/" + contact + "/tags", "data").get(0);
    JsonNode tagged = client.json("/conversations/" + conversation);
    String other = tagged.at("/tags/tags/0/id").asString();
    String brand = ids("/brands", "data").get(1);

    change(
        """
        untag contacts %s %s

        untag conversations %s %s
        delete brands %s
        """
            .formatted(contact, tag, conversation, other, brand));

    assertThat(ids("/contacts/" + contact + "/tags", "data")).hasSize(10).doesNotContain(tag);
    JsonNode untagged = client.json("/conversations/" + conversation);
    assertThat(untagged.at("/tags/tags").valueStream().map(t -> t.path("id").asString()))
        .containsExactly(tagged.at("/tags/tags/1/id").asString());
    assertThat(untagged.path("updated_at").asLong()).isEqualTo(NOW);
    assertThat(client.json("/contacts/" + contact).path("updated_at").asLong()).isEqualTo(NOW);
    assertThat(ids("/brands", "data")).isNotEmpty().doesNotContain(brand);
  }

  @Test
  void whatCannotBeDoneIsSaidInALineAndWhatCameBeforeIsDone() {
    String id = contacts().get(3);
    HttpResponse<String> response =
        client.post("/demo/changes", "delete contacts " + id + "\ndelete contacts " + id + "\n");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo(
            "delete contacts %1$s: no such record: CONTACTS %1$s; 1 made before\n".formatted(id));
    for (String wrong :
        List.of(
            "delete contacts",
            "destroy contacts 1",
            "delete nothings 1",
            "delete users 1",
            "delete brands 0",
            "merge %1$s %1$s".formatted(contacts().get(0)),
            "untag contacts %s 1".formatted(contacts().get(0)),
            "untag tickets 1 1")) {
      HttpResponse<String> refused = client.post("/demo/changes", wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
      assertThat(refused.body().lines()).as(wrong).hasSize(1);
    }
    assertThat(contacts()).hasSize(39);
  }

  @Test
  void aWorkspaceWithoutTheHookHasNoSuchRequests() {
    try (DemoServer plain = DemoServer.start(generated)) {
      DemoClient other = new DemoClient(plain.baseUrl()).version("2.17");
      assertThat(other.get("/demo/counts").statusCode()).isEqualTo(404);
      assertThat(other.post("/demo/changes", "delete contacts 1").statusCode()).isEqualTo(404);
    }
  }
}
