package io.github.tapintercom.report;

import tools.jackson.databind.json.JsonMapper;

/** A run's report as a page that stands alone. */
final class HtmlReport {
  private HtmlReport() {}

  static String of(RunReport report) {
    String json = JsonMapper.shared().writeValueAsString(JsonReport.of(report));
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>tap-intercom</title></head><body>"
        + "<script type=\"application/json\" id=\"report\">"
        + json.replace("<", "\\u003c")
        + "</script></body></html>\n";
  }
}
