package io.github.tapintercom.harness;

import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.time.Timestamps;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the loader's tables must hold, read off the workspace itself. */
public final class Model {
  /** The property by which each version of a record is distinguished from the others. */
  public static final Map<Family, String> MARKS =
      Map.of(
          Family.CONTACTS, "name",
          Family.COMPANIES, "name",
          Family.CONVERSATIONS, "title",
          Family.TICKETS, "category");

  /** Events, which never change, by the property that says when they happened. */
  private static final Map<String, String> EVENTS =
      Map.of(
          "activity_logs", "created_at",
          "contact_activities", "created_at",
          "deleted_conversations", "deleted_at");

  /** How the complaint about a record begins that looks otherwise than it is. */
  public static final String DISGUISED = "disguised ";

  private final MemoryWorkspace workspace;
  private final Set<String> disguised = ConcurrentHashMap.newKeySet();

  Model(MemoryWorkspace workspace) {
    this.workspace = workspace;
  }

  /** The row of this record need not equal it, but there must be one. */
  void disguised(String id) {
    disguised.add(id);
  }

  static Family family(String stream) {
    return switch (stream) {
      case "contacts", "users", "leads" -> Family.CONTACTS;
      case "companies" -> Family.COMPANIES;
      case "tickets" -> Family.TICKETS;
      case "conversations", "conversation_parts" -> Family.CONVERSATIONS;
      default -> throw new IllegalArgumentException(stream);
    };
  }

  /** The living records of a stream, parts through their conversations. */
  private Collection<ObjectNode> living(String stream) {
    Collection<ObjectNode> all = workspace.records(family(stream)).values();
    if (stream.equals("users") || stream.equals("leads")) {
      String role = stream.equals("users") ? "user" : "lead";
      return all.stream().filter(c -> c.path("role").asString("").equals(role)).toList();
    }
    return all;
  }

  /** Tells of each living record changed in [from, before) that the table lacks or has wrongly. */
  void check(
      String stream, long from, long before, Map<String, JsonNode> table, Consumer<String> wrong) {
    if (EVENTS.containsKey(stream)) {
      events(stream, from, before, table, wrong);
      return;
    }
    if (Streams.get(stream).endpoint() instanceof JobEndpoint) {
      return; // its rows are about no records of the workspace
    }
    for (ObjectNode record : living(stream)) {
      long updated = record.path("updated_at").asLong();
      if (updated < from || updated >= before) {
        continue;
      }
      if (stream.equals("conversation_parts")) {
        parts(record, table, wrong);
      } else {
        row(stream, record, table, wrong);
      }
    }
  }

  private void events(
      String stream, long from, long before, Map<String, JsonNode> table, Consumer<String> wrong) {
    for (ObjectNode event : workspace.directory().events(stream)) {
      long at = event.path(EVENTS.get(stream)).asLong();
      if (at >= from && at < before && !table.containsKey(event.path("id").asString())) {
        wrong.accept("%s %s (of second %d) is missing".formatted(stream, event.path("id"), at));
      }
    }
  }

  private void row(
      String stream, ObjectNode record, Map<String, JsonNode> table, Consumer<String> wrong) {
    String id = record.path("id").asString();
    JsonNode row = table.get(id);
    String mark = MARKS.get(family(stream));
    if (row == null) {
      wrong.accept(
          "%s%s %s (updated_at %s) is missing".formatted(looksOf(id), stream, id, updated(record)));
    } else if (disguised.contains(id)) {
      return;
    } else if (!row.path("updated_at").asString().equals(updated(record))
        || !row.path(mark).asString("").equals(record.path(mark).asString(""))) {
      wrong.accept(
          "%s %s is %s of %s, not %s of %s"
              .formatted(
                  stream,
                  id,
                  row.path(mark),
                  row.path("updated_at").asString(),
                  record.path(mark),
                  updated(record)));
    }
  }

  private void parts(ObjectNode record, Map<String, JsonNode> table, Consumer<String> wrong) {
    String id = record.path("id").asString();
    List<ObjectNode> parts = workspace.partsOf(id);
    for (ObjectNode part : parts) {
      String key = part.path("id").asString();
      JsonNode row = table.get(key);
      // While parts are being added the conversation's own time is not yet the newer one.
      if (row == null && !changedMeanwhile(record)) {
        wrong.accept(
            "%spart %s of conversation %s (updated_at %s) is missing"
                .formatted(looksOf(id), key, id, updated(record)));
      }
    }
  }

  private String looksOf(String id) {
    return disguised.contains(id) ? DISGUISED : "";
  }

  private boolean changedMeanwhile(ObjectNode record) {
    ObjectNode now = workspace.conversations().get(record.path("id").asString());
    return now == null || !now.equals(record);
  }

  private static String updated(ObjectNode record) {
    return Timestamps.format(Instant.ofEpochSecond(record.path("updated_at").asLong()));
  }
}
