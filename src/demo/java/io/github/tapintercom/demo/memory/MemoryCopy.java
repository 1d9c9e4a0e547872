package io.github.tapintercom.demo.memory;

import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.search.Hits;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that a generated workspace holds, in one that can be changed. */
public final class MemoryCopy {
  private final GeneratedWorkspace source;
  private final MemoryWorkspace copy = new MemoryWorkspace();

  private MemoryCopy(GeneratedWorkspace source) {
    this.source = source;
  }

  /** A copy of its own for each call; it takes the memory of all records. */
  public static MemoryWorkspace of(GeneratedWorkspace source) {
    MemoryCopy copying = new MemoryCopy(source);
    for (Family family : Family.values()) {
      copying.records(family);
    }
    copying.copy.contacts().keySet().forEach(copying::links);
    copying.copy.conversations().keySet().forEach(copying::parts);
    copying.events();
    return copying.copy;
  }

  private void records(Family family) {
    int size = Math.toIntExact(source.family(family).size());
    Hits all = source.family(family).byId(Optional.empty(), size);
    for (int n = 0; n < all.size(); n++) {
      JsonBuffer out = new JsonBuffer(4096);
      all.write(n, out);
      copy.put(family, JsonValues.object(out));
    }
  }

  private void links(String contact) {
    for (Links kind : Links.values()) {
      copy.link(contact, kind, source.linked(contact, kind).orElseThrow());
    }
  }

  private void parts(String conversation) {
    JsonBuffer out = new JsonBuffer(8192);
    source.writeConversation(conversation, false, out);
    JsonNode parts = JsonValues.object(out).at("/conversation_parts/conversation_parts");
    copy.parts(conversation, parts.valueStream().map(JsonValues::asObject).toList());
  }

  private void events() {
    Directory events = copy.directory();
    List<ObjectNode> deleted = source.deletedConversations();
    events.events("deleted_conversations").addAll(deleted);
    for (String stream : List.of("activity_logs", "contact_activities")) {
      events.events(stream).addAll(source.directory().events(stream));
    }
  }
}
