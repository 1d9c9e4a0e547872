package io.github.tapintercom.report;

import io.github.tapintercom.figures.Figures;

/** The run as a whole: whether it read everything, and what it took. */
final class RunSection {
  private RunSection() {}

  static void write(Html html, RunReport report) {
    boolean complete = report.exitCode() == 0;
    html.open("p", "class", complete ? "verdict good" : "verdict bad", "id", "verdict");
    html.text(verdict(report)).close("p");
    html.markup("<dl class=\"figures\">\n");
    figure(html, "records", "Records", Figures.number(report.records()));
    figure(html, "calls", "Calls", Figures.number(report.calls().calls()));
    figure(html, "retries", "Retries", Figures.number(report.calls().retries()));
    figure(html, "rate_limited", "Rate-limited", Figures.number(report.calls().refused()));
    figure(html, "seconds", "Time", Figures.time(report.took()));
    figure(html, "exit_code", "Exit code", Integer.toString(report.exitCode()));
    html.markup("</dl>\n<p class=\"quiet\">");
    html.text("From " + JsonReport.time(report.started()));
    html.text(" to " + JsonReport.time(report.ended()));
    if (!report.baseUrl().isEmpty()) {
      html.text(", from " + report.baseUrl());
    }
    if (!report.workspace().code().isEmpty()) {
      html.text(", workspace " + report.workspace().code());
    }
    if (!report.workspace().timezone().isEmpty()) {
      html.text(", time zone " + report.workspace().timezone());
    }
    html.text(", by tap-intercom " + report.version() + ".").close("p");
  }

  private static String verdict(RunReport report) {
    if (report.exitCode() != 0) {
      return "The run failed, with exit code " + report.exitCode() + ". Not everything was read.";
    }
    return NotReadSection.isEmpty(report)
        ? "Everything was read."
        : "The run ended well. What follows was not read.";
  }

  private static void figure(Html html, String field, String label, String value) {
    html.markup("<div>").element("dt", label);
    html.element("dd", value, "data-figure", field).markup("</div>\n");
  }
}
