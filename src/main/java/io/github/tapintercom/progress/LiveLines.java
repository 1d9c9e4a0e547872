package io.github.tapintercom.progress;

import io.github.tapintercom.sync.StreamProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * What the lines say: one for each stream that is being read, as many as there is room for, and one
 * for the run. Only signs that every font has, one column wide.
 */
final class LiveLines {
  private static final int MAX_STREAMS = 10;
  private static final int BAR = 20;

  /** The line of the run, the empty one above, and one that the terminal keeps for itself. */
  private static final int OTHER_ROWS = 3;

  /** A limit that nobody can reach, as that of the demo workspace, is none. */
  private static final long NO_LIMIT = 10_000_000;

  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

  private final boolean colored;

  /**
   * @param colored whether some of it has a color
   */
  LiveLines(boolean colored) {
    this.colored = colored;
  }

  /** The lines, none wider than the window; the last one is the run's. */
  List<AttributedString> of(RunProgress run, Rates rates, WindowSize window) {
    int room = Math.min(MAX_STREAMS, window.rows() - OTHER_ROWS);
    List<StreamProgress> shown = chosen(run.reading(), room);
    List<AttributedString> lines = new ArrayList<>(streams(shown, rates));
    int hidden = run.reading().size() - shown.size();
    if (hidden > 0 && !shown.isEmpty()) {
      lines.add(new AttributedString("and " + hidden + " more"));
    }
    lines.add(run(run, rates));
    // A terminal may move the cursor to the next line behind a full one.
    return lines.stream().map(line -> line.columnSubSequence(0, window.columns() - 1)).toList();
  }

  /** Those that say how much there is come first: they take the longest. */
  private static List<StreamProgress> chosen(List<StreamProgress> reading, int room) {
    int most = reading.size() > room ? room - 1 : room;
    return Stream.concat(
            reading.stream().filter(stream -> stream.expected().isPresent()),
            reading.stream().filter(stream -> stream.expected().isEmpty()))
        .limit(Math.max(0, most))
        .toList();
  }

  private List<AttributedString> streams(List<StreamProgress> shown, Rates rates) {
    int names = shown.stream().mapToInt(stream -> stream.stream().length()).max().orElse(0);
    List<String> counts = shown.stream().map(LiveLines::count).toList();
    int widest = counts.stream().mapToInt(String::length).max().orElse(0);
    List<AttributedString> lines = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      StreamProgress stream = shown.get(i);
      AttributedStringBuilder line = new AttributedStringBuilder();
      line.append(padded(stream.stream(), -names)).append("  ");
      line.append(padded(counts.get(i), widest));
      line.append(padded(number(Math.round(rates.pace(stream.stream()))) + "/s", 11));
      if (stream.expected().isPresent()) {
        bar(line, part(stream));
      }
      lines.add(line.toAttributedString());
    }
    return lines;
  }

  private void bar(AttributedStringBuilder line, double part) {
    int full = (int) (part * BAR);
    String head = full < BAR ? ">" : "";
    line.append("  [");
    line.styled(colored ? PLAIN.foreground(AttributedStyle.CYAN) : PLAIN, "=".repeat(full) + head);
    line.append(" ".repeat(BAR - full - head.length())).append("]");
    line.append(padded((int) (100 * part) + " %", 6));
  }

  /** More than was announced may come: records that appeared meanwhile. */
  private static double part(StreamProgress stream) {
    long expected = stream.expected().orElse(0);
    return expected <= 0 ? 1 : Math.min(1, (double) stream.records() / expected);
  }

  private static String count(StreamProgress stream) {
    String records = number(stream.records());
    return stream.expected().isPresent()
        ? records + " of " + number(stream.expected().getAsLong())
        : records;
  }

  /** What matters most comes first, since a narrow window cuts the rest off. */
  private AttributedString run(RunProgress run, Rates rates) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.append(time(run.age()));
    rates.left().ifPresent(left -> line.append(", about ").append(time(left)).append(" left"));
    String waits = rates.waits().map(reason -> reason.words()).collect(Collectors.joining(" and "));
    if (!waits.isEmpty()) {
      line.append(" | ");
      line.styled(
          colored ? PLAIN.foreground(AttributedStyle.YELLOW) : PLAIN, "waiting for " + waits);
    }
    line.append(" | ").append(calls(run));
    line.append(" | ").append(number(run.records())).append(" records");
    line.append(" | ").append(number(run.over().size())).append(" of ");
    line.append(number(run.streams().size())).append(" streams done");
    return line.toAttributedString();
  }

  private static String calls(RunProgress run) {
    return run.window()
        .filter(window -> window.limit() > 0 && window.limit() < NO_LIMIT)
        .map(window -> number(window.calls()) + " of " + number(window.limit()))
        .map(used -> used + " calls in this window")
        .orElse(number(run.calls()) + " calls");
  }

  /** To the right, or to the left where the width is negative. */
  private static String padded(String text, int width) {
    String padding = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
    return width < 0 ? text + padding : padding + text;
  }

  /** With a comma after each three digits; a formatter would take longer than all the rest. */
  private static String number(long number) {
    StringBuilder text = new StringBuilder(Long.toString(number));
    for (int at = text.length() - 3; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  private static String time(Duration time) {
    long seconds = time.toSeconds();
    String end = two(seconds / 60 % 60, seconds >= 3600) + ":" + two(seconds % 60, true);
    return seconds < 3600 ? end : seconds / 3600 + ":" + end;
  }

  private static String two(long number, boolean always) {
    return (always && number < 10 ? "0" : "") + number;
  }
}
