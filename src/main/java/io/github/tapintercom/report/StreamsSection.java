package io.github.tapintercom.report;

import io.github.tapintercom.figures.Figures;
import io.github.tapintercom.sync.StreamResult;
import java.util.List;

/** The table by stream. */
final class StreamsSection {
  private static final List<String> COLUMNS =
      List.of("stream", "end", "#records", "#expected", "#calls", "#time", "bookmark", "not read");

  private StreamsSection() {}

  static void write(Html html, RunReport report) {
    html.markup("<section id=\"streams\">").element("h2", "Streams");
    if (report.streams().isEmpty()) {
      html.element("p", "The run ended before it began to read.").close("section");
      return;
    }
    HtmlTable table = new HtmlTable(html, "What was read, by stream", COLUMNS);
    report.streams().forEach(stream -> row(table, stream));
    table.end();
    html.close("section");
  }

  private static void row(HtmlTable table, StreamResult stream) {
    table.row("data-stream", stream.stream(), "class", JsonReport.lower(stream.end()));
    table.name(stream.stream()).cell("end", JsonReport.lower(stream.end()));
    table.number("records", stream.records());
    table.figure(
        "expected",
        stream.expected().isPresent() ? Figures.number(stream.expected().getAsLong()) : "–");
    table.number("calls", stream.calls());
    table.figure("seconds", Figures.time(stream.took()));
    table.cell("bookmark", SummaryTable.bookmark(stream.bookmarkBefore(), stream.bookmarkAfter()));
    table.cell("not_read", String.join(", ", NotRead.words(stream))).endRow();
  }
}
