package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.memory.MemoryChanges;
import io.github.tapintercom.demo.memory.MemoryCopy;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Links;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a second run tells of records that people deleted and merged since the first. */
class DeletedBetweenRunsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(GeneratedOptions.NEWEST.plusSeconds(3600));
  private static final List<String> STREAMS =
      List.of(
          "users",
          "leads",
          "conversations",
          "contact_tags",
          "contact_activities",
          "deleted_contacts",
          "deleted_conversations");

  private final MemoryWorkspace workspace = MemoryCopy.of(GeneratedWorkspace.of(40));
  private final MemoryChanges changes = new MemoryChanges(workspace, CLOCK);
  private final List<String> contacts = List.copyOf(workspace.contacts().keySet());
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    tap = new DemoTap(directory, DemoOptions.of(workspace).withClock(CLOCK));
    tap.config().put("emit_deletions", true);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  private TapRun run(JsonNode state) {
    ObjectNode catalog = TestCatalog.only(STREAMS.toArray(String[]::new));
    TapRun run = tap.run(catalog, state);
    assertThat(run.code()).as("%s", run.log()).isZero();
    return run;
  }

  private static List<String> gone(TapRun run, String stream) {
    return run.records(stream).stream()
        .filter(row -> row.hasNonNull("_sdc_deleted_at"))
        .map(row -> row.get("id").asString())
        .toList();
  }

  @Test
  void eachIsNamedOnceMoreAndTheLinksOfAMergeFollowTheirContact() {
    TapRun first = run(JsonMapper.shared().createObjectNode());
    String deleted = contacts.get(22);
    String source = contacts.get(7);
    String target = contacts.get(1);
    String conversation = List.copyOf(workspace.conversations().keySet()).get(2);
    assertThat(gone(first, "users")).doesNotContainAnyElementsOf(contacts);

    changes.delete("contacts", deleted);
    changes.delete("conversations", conversation);
    changes.merge(source, target);
    TapRun second = run(first.lastState());

    assertThat(gone(second, "users")).contains(deleted, source).doesNotContain(target);
    assertThat(gone(second, "leads")).contains(deleted, source).doesNotContain(target);
    assertThat(gone(second, "conversations")).contains(conversation);
    List<JsonNode> links =
        second.records("contact_tags").stream()
            .filter(row -> row.get("contact_id").asString().equals(target))
            .toList();
    assertThat(links.stream().map(row -> row.get("tag_id").asString()).distinct())
        .containsExactlyInAnyOrderElementsOf(workspace.linked(target, Links.TAGS).orElseThrow());
    assertThat(links)
        .hasSizeGreaterThan(11)
        .allSatisfy(
            row ->
                assertThat(row.get("contact_updated_at").asString())
                    .isEqualTo("2026-03-01T19:30:00.000000Z"));
    assertThat(second.records("contact_tags"))
        .noneMatch(row -> List.of(source, deleted).contains(row.get("contact_id").asString()));
  }
}
