package io.github.tapintercom.report;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.figures.Figures;
import io.github.tapintercom.sync.Noted;
import io.github.tapintercom.sync.StreamResult;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was not read, with what to do about it. */
final class NotReadSection {
  private static final int SHOWN = 20;

  private NotReadSection() {}

  /** Whether everything was read. */
  static boolean isEmpty(RunReport report) {
    return report.reasons().isEmpty()
        && report.leftOut().isEmpty()
        && report.streams().stream().allMatch(stream -> NotRead.words(stream).isEmpty());
  }

  static void write(Html html, RunReport report) {
    html.markup("<section id=\"not-read\">").element("h2", "What was not read");
    if (isEmpty(report)) {
      html.element("p", "Nothing: every selected stream was read to its end.");
    }
    reasons(html, report);
    List<StreamResult> streams =
        report.streams().stream().filter(stream -> !NotRead.words(stream).isEmpty()).toList();
    if (!streams.isEmpty() || !report.leftOut().isEmpty()) {
      HtmlTable table =
          new HtmlTable(html, "What was not read, by stream", List.of("stream", "what", "advice"));
      streams.forEach(stream -> row(html, table, stream));
      report.leftOut().forEach((stream, version) -> leftOut(table, stream, version));
      table.end();
    }
    html.close("section");
  }

  /** Those of the run as a whole; what made a stream fail stands in its row. */
  private static void reasons(Html html, RunReport report) {
    Set<String> ofStreams =
        report.streams().stream()
            .flatMap(stream -> stream.failure().map(why -> stream.stream() + ": " + why).stream())
            .collect(Collectors.toSet());
    List<String> others =
        report.reasons().stream().filter(reason -> !ofStreams.contains(reason)).toList();
    if (!others.isEmpty()) {
      html.markup("<ul class=\"reasons\">\n");
      others.forEach(reason -> html.element("li", reason));
      html.markup("</ul>\n");
    }
  }

  private static void leftOut(HtmlTable table, String stream, String version) {
    table.row("data-left-out", stream).name(stream).cell("what", "left out");
    table
        .cell("advice", "comes with api_version " + version + ": set it to that or a later one")
        .endRow();
  }

  private static void row(Html html, HtmlTable table, StreamResult stream) {
    table.row("data-not-read", stream.stream()).name(stream.stream());
    html.open("td", "data-field", "what").text(String.join(", ", NotRead.words(stream)));
    new TreeMap<>(stream.notes()).forEach((note, noted) -> examples(html, note, noted));
    examples(
        html, "not written", stream.failedRecords().times(), stream.failedRecords().examples());
    examples(html, "unknown fields", stream.losses().dropped(), stream.losses().droppedFields());
    examples(html, "values nulled", stream.losses().nulled(), stream.losses().nulledFields());
    html.close("td");
    table.cell("advice", stream.failure().or(() -> NotRead.advice(stream)).orElse("")).endRow();
  }

  private static void examples(Html html, Note note, Noted noted) {
    examples(html, note.words(), noted.times(), noted.examples());
  }

  private static void examples(Html html, String of, long times, Collection<String> examples) {
    if (examples.isEmpty()) {
      return;
    }
    html.markup("<details>").element("summary", of);
    html.markup("<ul>\n");
    examples.stream().limit(SHOWN).forEach(example -> html.element("li", example));
    html.markup("</ul>");
    if (times > SHOWN || examples.size() > SHOWN) {
      html.element("p", "The first of %s.".formatted(Figures.number(times)));
    }
    html.close("details");
  }
}
