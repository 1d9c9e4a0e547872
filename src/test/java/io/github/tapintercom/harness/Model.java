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
import java.util.Optional;
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
          "deleted_conversations", "deleted_at",
          "data_connector_executions", "created_at");

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

  /** Whose records a stream has, or whose records its rows belong to; empty for what has none. */
  public static Optional<Family> family(String stream) {
    return switch (stream) {
      case "contacts", "users", "leads" -> Optional.of(Family.CONTACTS);
      case "companies" -> Optional.of(Family.COMPANIES);
      case "tickets" -> Optional.of(Family.TICKETS);
      case "conversations" -> Optional.of(Family.CONVERSATIONS);
      default -> Streams.get(stream).parent().flatMap(parent -> family(parent.stream()));
    };
  }

  /** The living records of a stream, parts through their conversations. */
  private Collection<ObjectNode> living(String stream) {
    Family family = family(stream).orElseThrow(() -> new IllegalArgumentException(stream));
    Collection<ObjectNode> all = workspace.records(family).values();
    if (stream.equals("users") || stream.equals("leads")) {
      String role = stream.equals("users") ? "user" : "lead";
      return all.stream().filter(c -> c.path("role").asString("").equals(role)).toList();
    }
    return all;
  }

  /** Tells of each living record changed in [from, before) that the table lacks or has wrongly. */
  void check(
      Tap tap,
      String stream,
      long from,
      long before,
      Map<String, JsonNode> table,
      Consumer<String> wrong) {
    if (EVENTS.containsKey(stream)) {
      events(stream, from, before, table, wrong);
      return;
    }
    if (Streams.get(stream).endpoint() instanceof JobEndpoint) {
      new ExportedRows(workspace.exports())
          .check(stream, from, before, tap.exportLookbackDays, table, wrong);
      return;
    }
    List<ObjectNode> changed =
        living(stream).stream()
            .filter(record -> updatedAt(record) >= from && updatedAt(record) < before)
            .toList();
    if (RowsOfParents.have(stream)) {
      RowsOfParents rows = new RowsOfParents(workspace, stream, table);
      changed.forEach(record -> rows(stream, record, rows, table, wrong));
    } else {
      changed.forEach(record -> row(stream, record, table, wrong));
    }
  }

  private static long updatedAt(ObjectNode record) {
    return record.path("updated_at").asLong();
  }

  /** Those of a log, a feed or a list, or of all records that have them as children. */
  private List<ObjectNode> events(String stream) {
    return Streams.get(stream)
        .parent()
        .map(
            parent ->
                workspace.directory().records(parent.stream()).stream()
                    .flatMap(p -> workspace.children(stream, p.path("id").asString()).stream())
                    .toList())
        .orElseGet(() -> workspace.directory().events(stream));
  }

  private void events(
      String stream, long from, long before, Map<String, JsonNode> table, Consumer<String> wrong) {
    for (ObjectNode event : events(stream)) {
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
    String mark = MARKS.get(family(stream).orElseThrow());
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

  private void rows(
      String stream,
      ObjectNode record,
      RowsOfParents rows,
      Map<String, JsonNode> table,
      Consumer<String> wrong) {
    String id = record.path("id").asString();
    String what = rows.wrong(record, updated(record));
    boolean isWrong = disguised.contains(id) ? rows.lacksSome(record, table) : !what.isEmpty();
    // While rows are being added the record's own time is not yet the newer one.
    if (isWrong && !changedMeanwhile(stream, record)) {
      wrong.accept(
          "%s%s of %s (updated_at %s) %s"
              .formatted(looksOf(id), stream, id, updated(record), what));
    }
  }

  private String looksOf(String id) {
    return disguised.contains(id) ? DISGUISED : "";
  }

  private boolean changedMeanwhile(String stream, ObjectNode record) {
    return living(stream).stream().noneMatch(record::equals);
  }

  private static String updated(ObjectNode record) {
    return Timestamps.format(Instant.ofEpochSecond(updatedAt(record)));
  }
}
