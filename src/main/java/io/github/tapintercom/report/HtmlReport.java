package io.github.tapintercom.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run's report as a page that stands alone: it loads nothing and runs no script, which its policy
 * also forbids. The JSON report is in it, for programs.
 */
final class HtmlReport {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <link rel="icon" href="data:,">
      """;

  private HtmlReport() {}

  /**
   * The page.
   *
   * @param clean takes secrets out of a text
   */
  static String of(RunReport report, UnaryOperator<String> clean) {
    Html html = new Html(clean);
    String title = title(report);
    html.markup(HEAD).element("title", title).markup("<style>\n" + style() + "</style></head>\n");
    html.markup("<body><main>\n").element("h1", title);
    RunSection.write(html, report);
    NotReadSection.write(html, report);
    StreamsSection.write(html, report);
    VerifiedSection.write(html, report);
    RecordsCharts.write(html, report);
    BudgetChart.write(html, report.calls().windows());
    CallsSection.write(html, report.calls());
    SettingsSection.write(html, report);
    html.markup("</main>\n");
    String json = JsonMapper.shared().writeValueAsString(Cleaned.of(JsonReport.of(report), clean));
    return html.markup("<script type=\"application/json\" id=\"report\">")
        // No text in it can end the element.
        .markup(json.replace("<", "\\u003c"))
        .markup("</script>\n</body></html>\n")
        .toString();
  }

  private static String title(RunReport report) {
    String workspace = report.workspace().workspace();
    return workspace.isEmpty() ? "A run of tap-intercom" : "Intercom workspace " + workspace;
  }

  private static String style() {
    try (InputStream style = HtmlReport.class.getResourceAsStream("/report.css")) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
