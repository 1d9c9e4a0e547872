package io.github.tapintercom.report;

import java.util.List;

/** The settings that counted, without secrets. */
final class SettingsSection {
  private SettingsSection() {}

  static void write(Html html, RunReport report) {
    html.markup("<section id=\"settings\">").element("h2", "Settings");
    if (report.settings().isEmpty()) {
      html.element("p", "The run ended before they were known.").close("section");
      return;
    }
    html.markup("<details>").element("summary", "All settings but the secret ones");
    HtmlTable table = new HtmlTable(html, "Settings", List.of("setting", "value"));
    report
        .settings()
        .forEach(
            (setting, value) ->
                table.row("data-setting", setting).name(setting).cell("value", value).endRow());
    table.end();
    html.close("details").close("section");
  }
}
