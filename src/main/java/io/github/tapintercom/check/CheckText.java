package io.github.tapintercom.check;

import io.github.tapintercom.figures.Figures;
import io.github.tapintercom.figures.TextTable;
import io.github.tapintercom.intercom.Identity;
import io.github.tapintercom.intercom.limit.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A check for people: facts of the workspace, a row a stream, what is wrong and what to do. */
public final class CheckText {
  private static final List<String> HEAD =
      List.of("stream", "can be read", "records", "calls", "time");

  /** Intercom gives its time in whole seconds. */
  private static final Duration SAME = Duration.ofSeconds(2);

  private static final String UNKNOWN = "?";

  private final CheckReport report;

  private CheckText(CheckReport report) {
    this.report = report;
  }

  /** As lines of text. */
  public static List<String> lines(CheckReport report) {
    CheckText text = new CheckText(report);
    List<String> lines = new ArrayList<>(TextTable.lines(text.facts(), 2, 2));
    lines.add("");
    lines.addAll(TextTable.lines(text.table(), 2, HEAD.size()));
    lines.add("");
    report.streams().forEach(stream -> stream.problem().ifPresent(lines::add));
    lines.add(text.verdict());
    return lines;
  }

  private List<List<String>> facts() {
    List<List<String>> facts = new ArrayList<>();
    Identity workspace = report.workspace();
    facts.add(List.of("workspace", "%s (%s)".formatted(workspace.workspace(), workspace.code())));
    String region = workspace.region().isEmpty() ? "" : workspace.region() + ", ";
    facts.add(List.of("region", region + report.terms().config().baseUrl()));
    facts.add(List.of("time zone", workspace.timezone()));
    facts.add(List.of("API version", report.terms().config().apiVersion()));
    facts.add(List.of("rate limit", rateLimit()));
    facts.add(List.of("clocks", clocks(report.ahead())));
    if (report.tickets() != TicketAccess.NOT_SELECTED) {
      facts.add(List.of("tickets", report.tickets().words()));
    }
    return facts;
  }

  private String rateLimit() {
    if (report.quota().isEmpty()) {
      return "Intercom does not say";
    }
    Quota quota = report.quota().get();
    return "%s calls in %s s, of which %s were left; a run uses up to %s %% of them"
        .formatted(
            Figures.number(quota.limit()),
            decimal(quota.seconds()),
            Figures.number(quota.remaining()),
            decimal(100 * report.terms().config().rateLimitShare()));
  }

  private static String clocks(Duration ahead) {
    if (ahead.abs().compareTo(SAME) < 0) {
      return "Intercom's and this machine's agree";
    }
    // A date says the second, and what is known between two dates sinks a little.
    Duration rounded = Duration.ofSeconds(Math.round(ahead.abs().toMillis() / 1000.0));
    return "Intercom's is %s %s this machine's: set this machine's clock"
        .formatted(Figures.time(rounded), ahead.isNegative() ? "behind" : "ahead of");
  }

  private List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    report.streams().forEach(stream -> rows.add(row(stream)));
    rows.add(
        List.of(
            "all",
            "",
            atLeast(report.withoutNumber()) + Figures.number(report.records()),
            atLeast(report.withoutCalls()) + Figures.number(report.calls()),
            report.seconds(report.calls()).isEmpty()
                ? UNKNOWN
                : atLeast(report.withoutCalls()) + time(report.seconds(report.calls()))));
    return rows;
  }

  private List<String> row(StreamCheck stream) {
    if (!stream.access().mayBeRead()) {
      return List.of(stream.stream(), stream.access().words(), "", "", "");
    }
    OptionalLong calls = stream.calls();
    return List.of(
        stream.stream(),
        stream.access().words(),
        number(stream.records()),
        calls.isEmpty() ? UNKNOWN : Figures.number(calls.getAsLong()),
        calls.isEmpty() ? UNKNOWN : time(report.seconds(calls.getAsLong())));
  }

  private String verdict() {
    long readable =
        report.streams().stream().filter(stream -> stream.access() == Access.READABLE).count();
    String made = "%d of %d streams can be read; this check made %d calls";
    return made.formatted(readable, report.streams().size(), report.callsMade());
  }

  private static String atLeast(long unknown) {
    return unknown > 0 ? "≥ " : "";
  }

  private static String number(Amount amount) {
    if (amount.number().isEmpty()) {
      return UNKNOWN;
    }
    String number = Figures.number(amount.number().getAsLong());
    return amount.bound() == Amount.Bound.AT_MOST ? "≤ " + number : number;
  }

  private static String decimal(double number) {
    return number == Math.rint(number)
        ? Figures.number((long) number)
        : String.format(Locale.ROOT, "%.1f", number);
  }

  private static String time(OptionalDouble seconds) {
    return seconds.isEmpty() ? UNKNOWN : time(seconds.getAsDouble());
  }

  private static String time(double seconds) {
    return Figures.time(Duration.ofMillis(Math.round(1000 * seconds)));
  }
}
