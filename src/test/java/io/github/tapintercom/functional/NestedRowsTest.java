package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Rows inside the children of a record: attachments of the parts of conversations and tickets. */
class NestedRowsTest {
  private static final long THEN = 1_700_000_000;
  private static final String STREAM = "conversation_part_attachments";

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    tap =
        new DemoTap(
            directory,
            DemoOptions.of(workspace),
            new Hostile(info -> Optional.empty(), () -> Quirks.NONE, info -> {}));
    for (int i = 0; i < 12; i++) {
      String id = workspace.add(Family.CONVERSATIONS, THEN + i * 60L);
      workspace.addParts(id, 4, THEN + i * 60L);
      int files = i % 3;
      workspace
          .partsOf(id)
          .forEach(
              part -> {
                var list = part.putArray("attachments");
                for (int k = 0; k < files; k++) {
                  list.addObject().put("type", "upload").put("name", "f" + k).put("filesize", 7);
                }
              });
    }
  }

  @AfterEach
  void close() {
    tap.close();
  }

  private TapRun run(String... streams) {
    TapRun run = tap.run(TestCatalog.only(streams), JsonMapper.shared().createObjectNode());
    assertThat(run.code()).as("%s", run.log()).isZero();
    return run;
  }

  private static List<String> rows(TapRun run) {
    return run.records(STREAM).stream().map(JsonNode::toString).sorted().toList();
  }

  @Test
  void holdTheirPartTheirConversationAndTheirPlace() {
    TapRun run = run("conversation_parts", STREAM);
    List<String> expected = new ArrayList<>();
    for (JsonNode part : run.records("conversation_parts")) {
      int index = 0;
      for (JsonNode file : part.get("attachments")) {
        var row = JsonMapper.shared().createObjectNode();
        row.set("conversation_id", part.get("conversation_id"));
        row.set("conversation_part_id", part.get("id"));
        row.set("conversation_updated_at", part.get("conversation_updated_at"));
        row.put("attachment_index", index++);
        file.propertyNames().forEach(name -> row.set(name, file.get(name)));
        expected.add(row.toString());
      }
    }
    assertThat(expected).isNotEmpty();
    assertThat(rows(run)).containsExactlyElementsOf(expected.stream().sorted().toList());
  }

  @Test
  void comeWithoutThePartsToo() {
    TapRun alone = run(STREAM);
    assertThat(alone.streams()).containsExactly(STREAM);
    assertThat(rows(alone)).isEqualTo(rows(run("conversation_parts", STREAM)));
    assertThat(alone.lastState().at("/bookmarks/" + STREAM + "/conversation_updated_at").asString())
        .isGreaterThan("2024");
  }

  /** Nothing else would report it, where the parts are not selected. */
  @Test
  void aPartThatCannotBeReadIsNamedInTheTableOfItsAttachments() {
    String id = workspace.add(Family.TICKETS, THEN);
    workspace.add(Family.TICKETS, THEN + 60);
    workspace.update(
        Family.TICKETS,
        id,
        THEN,
        ticket -> ((ArrayNode) ticket.at("/ticket_parts/ticket_parts")).insert(0, "?"));
    TapRun run =
        tap.run(
            TestCatalog.only("ticket_part_attachments"), JsonMapper.shared().createObjectNode());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical())
        .singleElement()
        .asString()
        .contains("ticket_part_attachments", "'ticket_parts' holds something that is no record");
    assertThat(run.warnings()).anyMatch(line -> line.contains(id + ", ticket_parts[0]"));
    assertThat(run.records("ticket_part_attachments")).hasSize(3);
    assertThat(
            run.lastState().at("/bookmarks/ticket_part_attachments/ticket_updated_at").asString(""))
        .isLessThan("2023-11-16");
  }
}
