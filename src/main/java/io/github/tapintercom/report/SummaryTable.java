package io.github.tapintercom.report;

import io.github.tapintercom.figures.Figures;
import io.github.tapintercom.figures.TextTable;
import io.github.tapintercom.sync.StreamResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The summary of a run: a line a stream, then what there is to do, then the calls. */
public final class SummaryTable {
  private static final List<String> HEAD =
      List.of("stream", "records", "calls", "time", "bookmark", "not read");

  private SummaryTable() {}

  /** As lines of text. */
  public static List<String> lines(RunReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    report.streams().forEach(stream -> rows.add(row(stream)));
    rows.add(total(report));
    List<String> lines = new ArrayList<>(TextTable.lines(rows, 1, 4));
    for (StreamResult stream : report.streams()) {
      NotRead.advice(stream).ifPresent(advice -> lines.add(stream.stream() + ": " + advice));
    }
    lines.add(calls(report.calls()));
    return lines;
  }

  private static List<String> row(StreamResult stream) {
    return List.of(
        stream.stream(),
        Figures.number(stream.records()),
        Figures.number(stream.calls()),
        Figures.time(stream.took()),
        bookmark(stream.bookmarkBefore(), stream.bookmarkAfter()),
        String.join(", ", NotRead.words(stream)));
  }

  private static List<String> total(RunReport report) {
    return List.of(
        "in all",
        Figures.number(report.records()),
        Figures.number(report.calls().calls()),
        Figures.time(report.took()),
        "",
        "");
  }

  private static String calls(Calls calls) {
    return "%d calls to Intercom, %d retries, %d rate-limited, %d ms on average"
        .formatted(calls.calls(), calls.retries(), calls.refused(), calls.meanMillis());
  }

  static String bookmark(Optional<Instant> before, Optional<Instant> after) {
    if (after.isEmpty()) {
      return "";
    }
    return before.equals(after)
        ? after.get().toString()
        : before.map(Instant::toString).orElse("none") + " -> " + after.get();
  }
}
