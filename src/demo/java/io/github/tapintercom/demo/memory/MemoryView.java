package io.github.tapintercom.demo.memory;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.workspace.CountFacts;
import io.github.tapintercom.demo.workspace.DemoCounts;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import io.github.tapintercom.demo.workspace.Plaintext;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a {@link MemoryWorkspace} makes of its records for the routes. */
final class MemoryView {
  /** Intercom shows no more than the most recent parts. */
  private static final int PARTS = 500;

  private final MemoryWorkspace workspace;

  MemoryView(MemoryWorkspace workspace) {
    this.workspace = workspace;
  }

  boolean writeConversation(String id, boolean plaintext, JsonBuffer out) {
    Optional<ObjectNode> found = workspace.stored(Family.CONVERSATIONS).get(id);
    if (found.isEmpty()) {
      return false;
    }
    ObjectNode node = found.get().deepCopy();
    List<ObjectNode> parts = workspace.partsOf(id);
    ObjectNode wrapper = node.putObject("conversation_parts").put("type", "conversation_part.list");
    ArrayNode list = wrapper.putArray("conversation_parts");
    for (ObjectNode part : parts.subList(Math.max(0, parts.size() - PARTS), parts.size())) {
      list.add(plaintext ? stripped(part) : part);
    }
    wrapper.put("total_count", parts.size());
    if (plaintext && node.get("source") instanceof ObjectNode source) {
      node.set("source", stripped(source));
    }
    workspace.stored(Family.CONVERSATIONS).write(node, out);
    return true;
  }

  private static ObjectNode stripped(ObjectNode part) {
    ObjectNode copy = part.deepCopy();
    if (copy.path("body").isString()) {
      copy.put("body", Plaintext.of(copy.path("body").asString()));
    }
    return copy;
  }

  DemoCounts counts() {
    long users = 0;
    long leads = 0;
    for (ObjectNode contact : workspace.contacts().values()) {
      if (contact.path("role").asString("").equals("lead")) {
        leads++;
      } else {
        users++;
      }
    }
    long parts =
        workspace.conversations().keySet().stream()
            .mapToLong(id -> Math.min(PARTS, workspace.partsOf(id).size()))
            .sum();
    return DemoCounts.of(
        users,
        leads,
        workspace.companies().size(),
        workspace.conversations().size(),
        parts,
        workspace.tickets().size(),
        workspace.directory());
  }

  CountFacts facts() {
    CountFacts facts = new CountFacts();
    for (ObjectNode contact : workspace.contacts().values()) {
      if (contact.path("role").asString("").equals("user")) {
        String id = contact.path("id").asString();
        workspace
            .linked(id, Links.TAGS)
            .orElse(List.of())
            .forEach(tag -> CountFacts.add(facts.userTags, tag, 1));
        workspace
            .linked(id, Links.SEGMENTS)
            .orElse(List.of())
            .forEach(segment -> CountFacts.add(facts.userSegments, segment, 1));
      }
    }
    for (ObjectNode company : workspace.companies().values()) {
      for (JsonNode tag : company.path("tags").path("tags")) {
        CountFacts.add(facts.companyTags, tag.path("id").asString(), 1);
      }
      for (JsonNode segment : company.path("segments").path("segments")) {
        CountFacts.add(facts.companySegments, segment.path("id").asString(), 1);
      }
    }
    for (ObjectNode conversation : workspace.conversations().values()) {
      facts.conversation(
          conversation.path("state").asString(""),
          conversation.path("admin_assignee_id").asLong(0),
          1);
    }
    return facts;
  }
}
