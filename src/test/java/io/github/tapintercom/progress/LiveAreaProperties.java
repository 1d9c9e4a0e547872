package io.github.tapintercom.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jline.utils.AttributedString;

class LiveAreaProperties {
  private static final WindowSize WINDOW = new WindowSize(8, 40);

  /** Each number is a step: so many log lines, or a frame of so many lines. */
  @Property(tries = 300)
  void noLineOfTheLogIsEverLost(
      @ForAll @Size(max = 40) List<@IntRange(min = -6, max = 5) Integer> steps) {
    LiveArea below = new LiveArea();
    TerminalScreen terminal = new TerminalScreen(WINDOW.rows(), WINDOW.columns());
    List<String> logged = new ArrayList<>();
    List<String> shown = List.of();
    for (int step : steps) {
      String text = "";
      if (step < 0) {
        String line = "INFO_line_" + logged.size() + "_of_the_log,_long_enough_to_be_wrapped";
        logged.add(line);
        text = line + "\n";
      } else {
        shown = IntStream.rangeClosed(1, step).mapToObj(n -> "stream " + n).toList();
        below.show(shown.stream().map(AttributedString::new).toList(), WINDOW);
      }
      terminal.feed(below.below(text.getBytes(StandardCharsets.UTF_8)));
    }
    below.end();
    terminal.feed(below.below(new byte[0]));

    assertThat(String.join("", terminal.text())).isEqualTo(String.join("", logged));
  }
}
