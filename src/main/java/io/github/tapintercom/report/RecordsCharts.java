package io.github.tapintercom.report;

import io.github.tapintercom.figures.Figures;
import io.github.tapintercom.sync.Series;
import io.github.tapintercom.sync.StreamResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Records over time, a chart a stream, all over the time of the whole run. */
final class RecordsCharts {
  private static final int MAX_CHARTS = 24;

  private RecordsCharts() {}

  static void write(Html html, RunReport report) {
    html.markup("<section id=\"records\">").element("h2", "Records over time");
    List<StreamResult> streams =
        report.streams().stream()
            .filter(stream -> !stream.series().counts().isEmpty())
            .sorted(Comparator.comparingLong(StreamResult::records).reversed())
            .toList();
    if (streams.isEmpty()) {
      html.element("p", "There were none.").close("section");
      return;
    }
    long seconds = Math.max(1, report.took().toSeconds() + 1);
    for (StreamResult stream : streams) {
      Series series = stream.series();
      seconds = Math.max(seconds, series.counts().size() * series.seconds());
    }
    html.markup("<div class=\"charts\">\n");
    for (StreamResult stream : streams.stream().limit(MAX_CHARTS).toList()) {
      chart(html, stream, seconds);
    }
    html.markup("</div>\n");
    if (streams.size() > MAX_CHARTS) {
      html.element("p", "The streams with the most records; the JSON report has the others.");
    }
    html.close("section");
  }

  private static void chart(Html html, StreamResult stream, long seconds) {
    Series series = stream.series();
    long most = Math.max(1, Collections.max(series.counts()));
    String top =
        series.seconds() == 1
            ? Figures.number(most) + " a second"
            : "%s in %d seconds".formatted(Figures.number(most), series.seconds());
    html.open("figure", "data-chart", stream.stream()).markup("<figcaption>");
    html.element("b", stream.stream());
    String records =
        Figures.number(stream.records()) + (stream.records() == 1 ? " record" : " records");
    html.text(" " + records).close("figcaption");
    String title = "%s: %s, at most %s".formatted(stream.stream(), records, top);
    Svg.bars(html, 320, title, top, seconds + " s", bars(series, most, (double) seconds));
    html.close("figure");
  }

  private static List<Svg.Bar> bars(Series series, long most, double seconds) {
    List<Svg.Bar> bars = new ArrayList<>();
    for (int i = 0; i < series.counts().size(); i++) {
      double from = i * series.seconds() / seconds;
      double to = (i + 1) * series.seconds() / seconds;
      bars.add(new Svg.Bar(from, Math.min(1, to), (double) series.counts().get(i) / most));
    }
    return bars;
  }
}
