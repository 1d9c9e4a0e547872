package io.github.tapintercom.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class LiveAreaTest {
  private static final WindowSize WINDOW = new WindowSize(8, 40);

  private final LiveArea area = new LiveArea();
  private final TerminalScreen screen = new TerminalScreen(WINDOW.rows(), WINDOW.columns());

  private void show(String... lines) {
    area.show(Stream.of(lines).map(AttributedString::new).toList(), WINDOW);
    screen.feed(area.below(new byte[0]));
  }

  private void log(String text) {
    screen.feed(area.below(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void standsBelowTheLogAndIsDrawnInPlace() {
    log("INFO one\n");
    show("contacts 1", "run 1");
    show("contacts 22", "tickets 3", "run 2");
    log("INFO two\nINFO three\n");
    show("run 3");

    assertThat(screen.text()).containsExactly("INFO one", "INFO two", "INFO three", "", "run 3");
  }

  @Test
  void isGoneWithoutATraceAtTheEnd() {
    show("contacts 1", "run 1");
    area.end();
    log("INFO summary\n");
    show("too late");
    log("");

    assertThat(screen.text()).containsExactly("INFO summary");
  }

  @Test
  void whatOthersWriteToTheTerminalIsKept() {
    show("contacts 1", "run 1");
    screen.feed("loader: 10 rows\n");
    show("contacts 2", "run 2");
    log("INFO one\n");
    screen.feed("^C");
    show("contacts 3", "run 3");

    assertThat(screen.text())
        .containsExactly("loader: 10 rows", "INFO one", "", "contacts 3", "run 3");
  }

  @Test
  void aWindowThatGetsNarrowerLeavesNothingBehind() {
    log("INFO one\n");
    show("contacts ".repeat(4), "run ".repeat(9));
    screen.narrow(15);
    area.show(List.of(new AttributedString("contacts")), new WindowSize(8, 15));
    screen.feed(area.below(new byte[0]));

    assertThat(screen.text()).containsExactly("INFO one", "", "contacts");
  }

  @Test
  void writesTheLogAsItIsWhereThereIsNothingToShow() {
    assertThat(area.below("INFO x\n".getBytes(StandardCharsets.UTF_8)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("INFO x\n");
  }
}
