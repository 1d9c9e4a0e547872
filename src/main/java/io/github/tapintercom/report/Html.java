package io.github.tapintercom.report;

import java.util.function.UnaryOperator;

/** HTML as it is written. Every text and every attribute's value is cleaned and escaped here. */
final class Html {
  private final StringBuilder page = new StringBuilder(1 << 14);
  private final UnaryOperator<String> clean;

  /**
   * Nothing written yet.
   *
   * @param clean takes secrets out of a text
   */
  Html(UnaryOperator<String> clean) {
    this.clean = clean;
  }

  /**
   * The start of an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String element, String... attributes) {
    page.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      page.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      page.append('"');
    }
    page.append('>');
    return this;
  }

  Html close(String element) {
    page.append("</").append(element).append(">\n");
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** An element that holds a text and nothing else. */
  Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** Text that is HTML already, and from nowhere outside the program. */
  Html markup(String html) {
    page.append(html);
    return this;
  }

  private void escape(String text) {
    String cleaned = clean.apply(text);
    for (int i = 0; i < cleaned.length(); i++) {
      char c = cleaned.charAt(i);
      switch (c) {
        case '&' -> page.append("&amp;");
        case '<' -> page.append("&lt;");
        case '>' -> page.append("&gt;");
        case '"' -> page.append("&quot;");
        case '\'' -> page.append("&#39;");
        default -> page.append(Character.isISOControl(c) ? '\uFFFD' : c);
      }
    }
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
