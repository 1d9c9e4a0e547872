package io.github.tapintercom.demo.memory;

import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.search.Hits;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Full records for a {@link MemoryWorkspace}, taken from a large generated one. */
final class MemoryTemplates {
  private final GeneratedWorkspace source = GeneratedWorkspace.of(10_000_000);

  ObjectNode record(Family family, long number) {
    Hits hit = source.family(family).newestFirst(source.family(family).size() - 1 - number, 1);
    JsonBuffer out = new JsonBuffer(4096);
    hit.write(0, out);
    return JsonValues.object(out);
  }

  /** The parts of a conversation made by {@link #record}. */
  List<ObjectNode> parts(long number) {
    ObjectNode conversation = record(Family.CONVERSATIONS, number);
    JsonBuffer out = new JsonBuffer(8192);
    source.writeConversation(conversation.path("id").asString(), false, out);
    return StreamSupport.stream(
            JsonValues.object(out)
                .path("conversation_parts")
                .path("conversation_parts")
                .spliterator(),
            false)
        .map(JsonValues::asObject)
        .toList();
  }

  /** Part number {@code index} of a conversation, for conversations that grow. */
  ObjectNode part(String conversationId, int index, long at) {
    ObjectNode part = parts(7).get(index % 8).deepCopy();
    part.put("id", conversationId + "%05d".formatted(index));
    return part.put("created_at", at).put("updated_at", at);
  }

  /** The links of a contact made by {@link #record}; companies only among those that exist. */
  Map<Links, List<String>> links(String contactId, NavigableSet<String> companies) {
    Map<Links, List<String>> links = new EnumMap<>(Links.class);
    for (Links kind : Links.values()) {
      List<String> ids = source.linked(contactId, kind).orElseThrow();
      links.put(
          kind, kind == Links.COMPANIES ? companies.stream().limit(ids.size()).toList() : ids);
    }
    return links;
  }

  /** Writes the shortened list into the contact, for the kinds a contact shows. */
  static void inline(ObjectNode contact, Links kind, List<String> ids) {
    if (kind == Links.SEGMENTS || kind == Links.SUBSCRIPTIONS) {
      return;
    }
    String type = kind == Links.COMPANIES ? "company" : kind == Links.TAGS ? "tag" : "note";
    ObjectNode list = contact.putObject(kind.json()).put("type", "list");
    ArrayNode data = list.putArray("data");
    ids.stream()
        .limit(Links.SHOWN)
        .forEach(
            id ->
                data.addObject()
                    .put("id", id)
                    .put("type", type)
                    .put("url", "/" + kind.json() + "/" + id));
    list.put("url", "/contacts/" + contact.path("id").asString() + "/" + kind.json());
    list.put("total_count", ids.size()).put("has_more", ids.size() > Links.SHOWN);
  }
}
