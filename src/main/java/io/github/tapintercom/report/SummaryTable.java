package io.github.tapintercom.report;

import io.github.tapintercom.sync.StreamResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    List<String> lines = new ArrayList<>(aligned(rows));
    for (StreamResult stream : report.streams()) {
      NotRead.advice(stream).ifPresent(advice -> lines.add(stream.stream() + ": " + advice));
    }
    lines.add(calls(report.calls()));
    return lines;
  }

  private static List<String> row(StreamResult stream) {
    return List.of(
        stream.stream(),
        number(stream.records()),
        number(stream.calls()),
        time(stream.took()),
        bookmark(stream.bookmarkBefore(), stream.bookmarkAfter()),
        String.join(", ", NotRead.words(stream)));
  }

  private static List<String> total(RunReport report) {
    return List.of(
        "in all",
        number(report.records()),
        number(report.calls().calls()),
        time(report.took()),
        "",
        "");
  }

  private static String calls(Calls calls) {
    return "%d calls to Intercom, %d retries, %d rate-limited, %d ms on average"
        .formatted(calls.calls(), calls.retries(), calls.refused(), calls.meanMillis());
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String time(Duration took) {
    long seconds = took.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
  }

  static String bookmark(Optional<Instant> before, Optional<Instant> after) {
    if (after.isEmpty()) {
      return "";
    }
    return before.equals(after)
        ? after.get().toString()
        : before.map(Instant::toString).orElse("none") + " -> " + after.get();
  }

  /** Numbers to the right, all else to the left. */
  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        boolean right = i >= 1 && i <= 3;
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(right ? padding + row.get(i) : row.get(i) + padding).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
