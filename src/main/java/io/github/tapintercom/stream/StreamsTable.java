package io.github.tapintercom.stream;

import java.util.List;
import java.util.stream.Collectors;

/** The streams for readers: one row each, in Markdown, as the README shows them. */
public final class StreamsTable {
  private static final String HEAD =
      """
      | stream | key | replication | default | cost | permission | version | what it holds |
      |---|---|---|---|---|---|---|---|
      """;

  private StreamsTable() {}

  /** The table, in the given order. */
  public static String markdown(List<StreamFacts> streams) {
    return streams.stream().map(StreamsTable::row).collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(StreamFacts stream) {
    return "| `%s` | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            stream.name(),
            stream.key().stream().map(k -> "`" + k + "`").collect(Collectors.joining(", ")),
            stream.replicationKey().map(k -> "incremental by `" + k + "`").orElse("full table"),
            stream.selectedByDefault() ? "on" : "off",
            stream.cost().words(),
            stream.permission(),
            stream.since().text(),
            stream.description());
  }
}
