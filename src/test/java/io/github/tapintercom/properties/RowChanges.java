package io.github.tapintercom.properties;

import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What histories do to the rows inside records and to children: a record gets more, or has one
 * less, as a new version. Segments alone move by themselves.
 */
final class RowChanges {
  /** Lists inside records by family, with the wrapper's property first. */
  private static final Map<Family, List<List<String>>> LISTS =
      Map.of(
          Family.CONTACTS, List.of(),
          Family.COMPANIES, List.of(List.of("tags", "tags"), List.of("segments", "segments")),
          Family.CONVERSATIONS, List.of(List.of("tags", "tags"), List.of("contacts", "contacts")),
          Family.TICKETS,
              List.of(List.of("ticket_parts", "ticket_parts"), List.of("contacts", "contacts")));

  private static final Map<Family, String> CHILDREN =
      Map.of(Family.COMPANIES, "company_notes", Family.CONVERSATIONS, "handling_events");

  private static final String NOTES = "contact_notes";
  private static final StreamFacts SEGMENTS = Streams.get("contact_segments");

  private final MemoryWorkspace workspace;

  RowChanges(MemoryWorkspace workspace) {
    this.workspace = workspace;
  }

  /** The lists inside a new record. */
  void begin(Family family, ObjectNode record, int version) {
    for (List<String> list : LISTS.get(family)) {
      for (int k = 0; k < (version + list.get(0).length()) % 4; k++) {
        list(record, list).add(row(version + "x" + k));
      }
    }
  }

  /** What a new contact is linked to: its tags may be more than a search shows. */
  void linked(String contact, int version) {
    workspace.link(contact, Links.TAGS, tags().subList(0, version * 4 % 13));
    workspace.link(contact, Links.NOTES, ids(workspace.children(NOTES, contact)));
  }

  /** A record gets one more of something. */
  void grow(Family family, String id, int version, long now) {
    if (family == Family.CONTACTS) {
      growContact(id, version, now);
    } else if (version % 3 == 0 && CHILDREN.containsKey(family)) {
      String stream = CHILDREN.get(family);
      workspace.addChild(stream, family, id, row("child" + version), now);
    } else if (version % 3 == 1 && family == Family.CONVERSATIONS) {
      workspace.addParts(id, 2, now);
    } else {
      List<String> list = LISTS.get(family).get(version % 2);
      workspace.update(family, id, now, record -> list(record, list).add(row("more" + version)));
    }
  }

  private void growContact(String id, int version, long now) {
    switch (version % 3) {
      case 0 -> {
        List<String> tags = new ArrayList<>(linkedNow(id, Links.TAGS));
        tags().stream().filter(tag -> !tags.contains(tag)).findFirst().ifPresent(tags::add);
        workspace.relink(id, Links.TAGS, tags, now);
      }
      case 1 -> {
        List<String> notes = new ArrayList<>(linkedNow(id, Links.NOTES));
        notes.add("note" + version);
        workspace.relink(id, Links.NOTES, notes, now); // the contact counts them
        workspace.addChild(NOTES, Family.CONTACTS, id, row("note" + version), now);
      }
      default -> workspace.directory().addChild(SEGMENTS, id, row("segment" + version));
    }
  }

  /**
   * A record has one less of something: of what a stamp can tell, so not twice in one second.
   *
   * @return whether it is so
   */
  boolean shrink(Family family, String id, int version, long now) {
    if (workspace.records(family).get(id).path("updated_at").asLong() >= now) {
      return false;
    }
    if (family == Family.CONTACTS) {
      List<String> tags = linkedNow(id, Links.TAGS);
      workspace.relink(id, Links.TAGS, tags.subList(Math.min(1, tags.size()), tags.size()), now);
    } else {
      List<String> list = LISTS.get(family).get(version % 2);
      workspace.update(
          family,
          id,
          now,
          record -> {
            ArrayNode rows = list(record, list);
            if (!rows.isEmpty()) {
              rows.remove(0);
            }
          });
    }
    return true;
  }

  private static ArrayNode list(ObjectNode record, List<String> path) {
    return record.withObjectProperty(path.get(0)).withArrayProperty(path.get(1));
  }

  private static ObjectNode row(String id) {
    return JsonValues.MAPPER.createObjectNode().put("id", id);
  }

  private List<String> linkedNow(String contact, Links kind) {
    return workspace.linked(contact, kind).orElseThrow();
  }

  private List<String> tags() {
    return ids(workspace.directory().tags());
  }

  private static List<String> ids(List<ObjectNode> records) {
    return records.stream().map((JsonNode record) -> record.path("id").asString()).toList();
  }
}
