package io.github.tapintercom.harness;

import static java.util.Map.entry;

import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Links;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What tables of rows inside records, and of children of records, must hold: the rows of each
 * record's newest version. Rows that are gone are told by the stamp of an older version.
 */
final class RowsOfParents {
  /** The keys of a record's rows. */
  private interface Keys extends BiFunction<MemoryWorkspace, ObjectNode, List<String>> {}

  private static final Map<String, Keys> KEYS =
      Map.ofEntries(
          entry("conversation_parts", (all, record) -> ids(all.partsOf(id(record)))),
          entry("conversation_part_attachments", RowsOfParents::attachments),
          entry("conversation_tags", inside("tags", "tags")),
          entry("conversation_contacts", inside("contacts", "contacts")),
          entry("handling_events", RowsOfParents::handlingEvents),
          entry("ticket_parts", inside("ticket_parts", "ticket_parts")),
          entry("ticket_contacts", inside("contacts", "contacts")),
          entry("company_tags", inside("tags", "tags")),
          entry("company_segments", inside("segments", "segments")),
          entry("company_notes", notes("company_notes")),
          entry("contact_tags", RowsOfParents::tags),
          entry("contact_segments", RowsOfParents::segments),
          entry("contact_notes", notes("contact_notes")));

  private final MemoryWorkspace workspace;
  private final StreamFacts facts;
  private final Map<String, List<String>> rows = new HashMap<>();

  /** The rows that a table has of each version. */
  RowsOfParents(MemoryWorkspace workspace, String stream, Map<String, JsonNode> table) {
    this.workspace = workspace;
    this.facts = Streams.get(stream);
    String parent = facts.parent().orElseThrow().foreignKey();
    table.forEach(
        (key, row) ->
            rows.computeIfAbsent(
                    version(row.path(parent).asString(""), stamp(row)), id -> new ArrayList<>())
                .add(key));
  }

  static boolean have(String stream) {
    return KEYS.containsKey(stream);
  }

  /** What the table lacks, or has too much, of a record in this version; empty for nothing. */
  String wrong(ObjectNode record, String updated) {
    TreeSet<String> owed = new TreeSet<>(KEYS.get(facts.name()).apply(workspace, record));
    String stamp = facts.replicationKey().isPresent() ? updated : "";
    TreeSet<String> had = new TreeSet<>(rows.getOrDefault(version(id(record), stamp), List.of()));
    boolean same = stamp.isEmpty() ? had.containsAll(owed) : had.equals(owed);
    return same ? "" : "has rows %s, not %s".formatted(had, owed);
  }

  /** Whether the table lacks rows of a record in every version. */
  boolean lacksSome(ObjectNode record, Map<String, JsonNode> table) {
    return !table.keySet().containsAll(KEYS.get(facts.name()).apply(workspace, record));
  }

  private String stamp(JsonNode row) {
    return facts.replicationKey().map(column -> row.path(column).asString("")).orElse("");
  }

  private static String version(String parent, String stamp) {
    return parent + " " + stamp;
  }

  private static String id(JsonNode record) {
    return record.path("id").asString();
  }

  private static List<String> ids(List<ObjectNode> records) {
    return records.stream().map(RowsOfParents::id).toList();
  }

  private static Keys inside(String property, String list) {
    return (all, record) ->
        record.path(property).path(list).valueStream().map(row -> of(record, id(row))).toList();
  }

  private static Keys notes(String stream) {
    return (all, record) -> ids(all.children(stream, id(record)));
  }

  private static List<String> tags(MemoryWorkspace all, ObjectNode record) {
    List<String> tags = all.linked(id(record), Links.TAGS).orElse(List.of());
    return tags.stream().map(tag -> of(record, tag)).toList();
  }

  private static List<String> segments(MemoryWorkspace all, ObjectNode record) {
    List<String> segments = ids(all.children("contact_segments", id(record)));
    return segments.stream().map(segment -> of(record, segment)).toList();
  }

  private static String of(ObjectNode record, Object key) {
    return id(record) + "|" + key;
  }

  private static List<String> handlingEvents(MemoryWorkspace all, ObjectNode record) {
    int events = all.children("handling_events", id(record)).size();
    return IntStream.range(0, events).mapToObj(k -> of(record, k)).toList();
  }

  private static List<String> attachments(MemoryWorkspace all, ObjectNode record) {
    return all.partsOf(id(record)).stream()
        .flatMap(
            part -> IntStream.range(0, part.path("attachments").size()).mapToObj(k -> of(part, k)))
        .toList();
  }
}
