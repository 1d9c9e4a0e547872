package io.github.tapintercom.report;

import io.github.tapintercom.figures.Figures;
import java.util.List;

/** A table of a page: with a caption for those who hear it, and a head for each column. */
final class HtmlTable {
  private final Html html;

  /**
   * Begins it.
   *
   * @param columns their heads; one that begins with # holds numbers
   */
  HtmlTable(Html html, String caption, List<String> columns) {
    this.html = html;
    html.markup("<div class=\"wide\">").open("table").element("caption", caption);
    html.markup("<thead><tr>");
    for (String column : columns) {
      boolean numbers = column.startsWith("#");
      html.element(
          "th",
          numbers ? column.substring(1) : column,
          "scope",
          "col",
          "class",
          numbers ? "number" : "text");
    }
    html.markup("</tr></thead>\n<tbody>\n");
  }

  HtmlTable row(String... attributes) {
    html.open("tr", attributes);
    return this;
  }

  /** The cell that names the row. */
  HtmlTable name(String text) {
    html.element("th", text, "scope", "row");
    return this;
  }

  HtmlTable cell(String field, String text) {
    html.element("td", text, "data-field", field);
    return this;
  }

  HtmlTable number(String field, long number) {
    return figure(field, Figures.number(number));
  }

  /** A number that is written already, with its unit. */
  HtmlTable figure(String field, String text) {
    html.element("td", text, "class", "number", "data-field", field);
    return this;
  }

  HtmlTable endRow() {
    html.close("tr");
    return this;
  }

  void end() {
    html.markup("</tbody></table></div>\n");
  }
}
