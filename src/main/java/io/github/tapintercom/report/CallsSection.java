package io.github.tapintercom.report;

import io.github.tapintercom.figures.Figures;
import io.github.tapintercom.time.WaitReason;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The calls by endpoint and status, and what the run waited for. */
final class CallsSection {
  /** Endpoints are fewer; what a hostile server makes up does not blow up the page. */
  private static final int MAX_ROWS = 300;

  private CallsSection() {}

  static void write(Html html, Calls calls) {
    html.markup("<section id=\"calls\">").element("h2", "Calls by endpoint and status");
    if (calls.byKind().isEmpty()) {
      html.element("p", "There were none.").close("section");
    } else {
      endpoints(html, calls);
      html.close("section");
    }
    html.markup("<section id=\"waits\">").element("h2", "Waits");
    waits(html, calls);
    html.close("section");
  }

  private static void endpoints(Html html, Calls calls) {
    HtmlTable table =
        new HtmlTable(
            html, "Calls by endpoint and status", List.of("endpoint", "status", "#calls"));
    calls.byKind().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MAX_ROWS)
        .forEach(
            kind -> {
              int status = kind.getKey().status();
              table.row("data-call", kind.getKey().method() + " " + kind.getKey().endpoint());
              table.name(kind.getKey().method() + " " + kind.getKey().endpoint());
              table.cell("status", status == 0 ? "no response" : Integer.toString(status));
              table.number("calls", kind.getValue()).endRow();
            });
    table.end();
    int more = calls.byKind().size() - MAX_ROWS;
    if (more > 0) {
      html.element("p", "And " + more + " more; the JSON report has them all.");
    }
    html.element("p", calls.meanMillis() + " ms on average.", "class", "quiet");
  }

  private static void waits(Html html, Calls calls) {
    HtmlTable table =
        new HtmlTable(html, "How long the run waited, and for what", List.of("for", "#time"));
    for (WaitReason reason : WaitReason.values()) {
      table.row("data-wait", JsonReport.lower(reason)).name(reason.words());
      Duration waited = calls.waits().getOrDefault(reason, Duration.ZERO);
      table.figure("seconds", Figures.time(waited)).endRow();
    }
    table.end();
    html.element(
        "p",
        "Waits for different things may overlap. A run that waits for the call budget goes as"
            + " fast as Intercom allows.",
        "class",
        "quiet");
  }
}
