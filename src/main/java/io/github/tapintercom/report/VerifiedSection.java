package io.github.tapintercom.report;

import io.github.tapintercom.verify.Verified;
import java.util.List;

/** Intercom's own numbers beside what was sent, where that was asked. */
final class VerifiedSection {
  private VerifiedSection() {}

  static void write(Html html, RunReport report) {
    if (report.verified().isEmpty()) {
      return;
    }
    html.markup("<section id=\"verified\">").element("h2", "Intercom's own numbers");
    HtmlTable table =
        new HtmlTable(
            html,
            "Records that Intercom announces, and those that were sent",
            List.of("stream", "says", "#announced", "#changed meanwhile", "#sent", "#missing"));
    for (Verified stream : report.verified()) {
      table.row("data-verified", stream.stream()).name(stream.stream());
      table.cell("source", stream.source().words());
      table.number("announced", stream.announced()).number("changed_at_most", stream.changed());
      table.number("sent", stream.sent()).number("missing", stream.missing()).endRow();
    }
    table.end();
    html.close("section");
  }
}
