package io.github.tapintercom.report;

import io.github.tapintercom.figures.Figures;
import io.github.tapintercom.intercom.limit.BudgetWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The use of the call budget by window: a chart, and the same as a table. */
final class BudgetChart {
  private BudgetChart() {}

  static void write(Html html, List<BudgetWindow> used) {
    html.markup("<section id=\"budget\">").element("h2", "Use of the call budget");
    if (used.isEmpty()) {
      html.element("p", "There were no calls.").close("section");
      return;
    }
    BudgetUse use = BudgetUse.of(used);
    long calls = used.stream().mapToLong(BudgetWindow::calls).sum();
    double most = use.parts().stream().mapToDouble(BudgetUse.Part::share).max().orElse(0);
    String text =
        "%s calls in %s windows of %s seconds, at most %s of what Intercom allows."
            .formatted(
                Figures.number(calls),
                Figures.number(use.windows()),
                Figures.number(Math.round(use.windowSeconds())),
                percent(most));
    html.element("p", text);
    html.markup("<figure>");
    double end = use.windows() * use.windowSeconds();
    Svg.bars(html, 1000, text, "100 %", Math.round(end) + " s", bars(use));
    html.markup("</figure>\n<details>").element("summary", "As a table");
    HtmlTable table =
        new HtmlTable(
            html,
            "Calls by window",
            List.of("#from second", "#windows", "#calls", "#allowed", "#used"));
    long windows = 0;
    for (BudgetUse.Part part : use.parts()) {
      table.row().number("from", Math.round(windows * use.windowSeconds()));
      table.number("windows", part.windows()).number("calls", part.calls());
      table.figure("budget", part.budget() > 0 ? Figures.number(part.budget()) : "–");
      table.figure("share", part.budget() > 0 ? percent(part.share()) : "–").endRow();
      windows += part.windows();
    }
    table.end();
    html.close("details").close("section");
  }

  private static List<Svg.Bar> bars(BudgetUse use) {
    List<Svg.Bar> bars = new ArrayList<>();
    double all = use.windows();
    long before = 0;
    for (BudgetUse.Part part : use.parts()) {
      bars.add(new Svg.Bar(before / all, (before + part.windows()) / all, part.share()));
      before += part.windows();
    }
    return bars;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
