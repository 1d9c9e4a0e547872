package io.github.tapintercom.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecentLinesTest {
  private final RecentLines recent = new RecentLines();

  private String printed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    recent.print("a test", new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void printsWhatWasLoggedUnderTheNameOfTheTest() {
    recent.add("INFO one");
    recent.add("WARN two");
    assertThat(printed().lines()).containsExactly("log of a test:", "  INFO one", "  WARN two");
  }

  @Test
  void keepsTheLastTwoHundredLinesAndCountsTheOthers() {
    for (int i = 1; i <= 203; i++) {
      recent.add("line " + i);
    }
    assertThat(recent.lines()).hasSize(200).startsWith("line 4").endsWith("line 203");
    assertThat(printed()).startsWith("log of a test, without its first 3 lines:");
  }

  @Test
  void printsNothingWhereNothingWasLogged() {
    recent.add("INFO of an earlier test");
    recent.clear();
    assertThat(printed()).isEmpty();
  }
}
