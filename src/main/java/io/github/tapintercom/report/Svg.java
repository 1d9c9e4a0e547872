package io.github.tapintercom.report;

import java.util.List;
import java.util.Locale;

/** A chart of bars over time, as SVG: one path, however many bars there are. */
final class Svg {
  private static final int HEIGHT = 80;

  private Svg() {}

  /**
   * A bar over a stretch of time.
   *
   * @param from where it begins, from 0 to 1
   * @param to where it ends
   * @param height from 0 to 1
   */
  record Bar(double from, double to, double height) {
    Bar {
      if (!(from >= 0 && to <= 1.0001 && from <= to && height >= 0 && height <= 1.0001)) {
        throw new IllegalArgumentException("a bar outside its chart: " + from + ", " + to);
      }
    }
  }

  /**
   * Writes it.
   *
   * @param width in the units of its text, which is as large as that of the page at this width
   * @param title what it shows, for those who cannot see it
   * @param top what the upper edge stands for
   * @param end what the right edge stands for
   */
  static void bars(Html html, int width, String title, String top, String end, List<Bar> bars) {
    html.open("svg", "role", "img", "viewBox", "0 0 %d %d".formatted(width, HEIGHT + 18));
    html.element("title", title);
    html.open("path", "class", "axis", "d", "M0 0.5H%1$dM0 %2$d.5H%1$d".formatted(width, HEIGHT));
    html.close("path").open("path", "class", "bars", "d", path(width, bars)).close("path");
    html.element("text", top, "x", "2", "y", "12");
    html.element("text", "0", "x", "0", "y", Integer.toString(HEIGHT + 15));
    html.element(
        "text",
        end,
        "x",
        Integer.toString(width),
        "y",
        Integer.toString(HEIGHT + 15),
        "text-anchor",
        "end");
    html.close("svg");
  }

  private static String path(int all, List<Bar> bars) {
    StringBuilder path = new StringBuilder("M0 0");
    for (Bar bar : bars) {
      if (bar.height() > 0) {
        // What is there is seen, be it small.
        double height = Math.max(1, bar.height() * HEIGHT);
        double width = Math.max(1, (bar.to() - bar.from()) * all - 0.5);
        path.append(
            String.format(
                Locale.ROOT,
                "M%.1f %dv%.1fh%.1fv%.1fz",
                bar.from() * all,
                HEIGHT,
                -height,
                width,
                height));
      }
    }
    return path.toString();
  }
}
