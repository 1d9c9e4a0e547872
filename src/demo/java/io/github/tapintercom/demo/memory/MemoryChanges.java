package io.github.tapintercom.demo.memory;

import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people do in a workspace between two reads, with all that Intercom shows of it afterwards:
 * the feed of contacts, the lists of what is deleted, the links. Each change has the clock's time.
 */
public final class MemoryChanges {
  private static final String CONTACTS = "contacts";
  private static final String CONVERSATIONS = "conversations";

  private final MemoryWorkspace workspace;
  private final InstantSource clock;
  private long events;

  public MemoryChanges(MemoryWorkspace workspace, InstantSource clock) {
    this.workspace = workspace;
    this.clock = clock;
  }

  /** Deletes a contact, a conversation, or a record of a list, for good. */
  public synchronized void delete(String stream, String id) {
    switch (stream) {
      case CONTACTS -> deleteContact(id);
      case CONVERSATIONS -> workspace.delete(Family.CONVERSATIONS, id, now());
      default -> {
        List<ObjectNode> records = workspace.directory().records(stream);
        if (!records.removeIf(record -> record.path("id").asString("").equals(id))) {
          throw new IllegalArgumentException("no such record: " + stream + " " + id);
        }
      }
    }
  }

  private void deleteContact(String id) {
    ObjectNode contact = existing(Family.CONTACTS, id);
    long now = now();
    workspace.delete(Family.CONTACTS, id, now);
    deletedContacts().add(0, gone(contact, "permanently_deleted").putNull("email"));
    activity("contact.deleted", contact, now);
  }

  /** Merges one contact into another, which gets its links and changes. */
  public synchronized void merge(String source, String target) {
    ObjectNode gone = existing(Family.CONTACTS, source);
    ObjectNode stays = existing(Family.CONTACTS, target);
    if (source.equals(target)) {
      throw new IllegalArgumentException("a contact cannot be merged into itself: " + source);
    }
    long now = now();
    for (Links kind : Links.values()) {
      Stream<String> both = Stream.of(target, source).flatMap(id -> linked(id, kind).stream());
      workspace.link(target, kind, both.distinct().toList());
    }
    workspace.merge(source, target, now);
    workspace.update(
        Family.CONTACTS,
        target,
        now,
        node ->
            node.withArrayProperty("merge_history")
                .addObject()
                .put("type", "merge_history_item")
                .put("source_contact_id", source)
                .put("source_contact_role", gone.path("role").asString(""))
                .put("merged_at", now));
    deletedContacts().add(0, gone(gone, "merged").put("merged_into_id", target));
    activity("contact.merged", stays, now)
        .put("merge_source_id", source)
        .put("merge_target_id", target);
  }

  /** Takes a tag off a contact or a conversation, which changes. */
  public synchronized void untag(String stream, String id, String tag) {
    switch (stream) {
      case CONTACTS -> {
        existing(Family.CONTACTS, id);
        List<String> tags = linked(id, Links.TAGS);
        workspace.link(id, Links.TAGS, without(tag, tags));
        workspace.touch(Family.CONTACTS, id, now());
      }
      case CONVERSATIONS -> {
        List<JsonNode> tags =
            existing(Family.CONVERSATIONS, id).at("/tags/tags").valueStream().toList();
        List<String> kept = without(tag, tags.stream().map(MemoryChanges::id).toList());
        workspace.update(
            Family.CONVERSATIONS,
            id,
            now(),
            node -> {
              ArrayNode list = node.withObjectProperty("tags").putArray("tags");
              tags.stream().filter(item -> kept.contains(id(item))).forEach(list::add);
            });
      }
      default -> throw new IllegalArgumentException("nothing is untagged in " + stream);
    }
  }

  private static List<String> without(String tag, List<String> tags) {
    if (!tags.contains(tag)) {
      throw new IllegalArgumentException("it has no tag " + tag);
    }
    return tags.stream().filter(other -> !other.equals(tag)).toList();
  }

  private List<String> linked(String contact, Links kind) {
    return workspace.linked(contact, kind).orElseThrow();
  }

  private ObjectNode existing(Family family, String id) {
    ObjectNode record = workspace.records(family).get(id);
    if (record == null) {
      throw new IllegalArgumentException("no such record: " + family + " " + id);
    }
    return record;
  }

  private List<ObjectNode> deletedContacts() {
    return workspace.directory().records("deleted_contacts");
  }

  private static ObjectNode gone(ObjectNode contact, String status) {
    ObjectNode item = JsonValues.MAPPER.createObjectNode().put("id", id(contact));
    item.put("status", status).putNull("merged_into_id");
    item.set("external_id", contact.path("external_id"));
    item.set("email", contact.path("email"));
    return item;
  }

  /** Adds an event about a contact to the feed. */
  private ObjectNode activity(String type, ObjectNode contact, long at) {
    ObjectNode event = JsonValues.MAPPER.createObjectNode().put("type", "contact_activity");
    event.put("id", "%d.%06d".formatted(at * 1000, ++events)).put("event_type", type);
    event.put("contact_id", id(contact)).put("role", contact.path("role").asString(""));
    event.set("external_id", contact.path("external_id"));
    workspace.directory().events("contact_activities").add(event.put("created_at", at));
    return event;
  }

  private static String id(JsonNode record) {
    return record.path("id").asString("");
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
