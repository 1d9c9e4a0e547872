package io.github.tapintercom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.progress.Footer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StderrFooterTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Stderr stderr = new Stderr(bytes);
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Shows where it was drawn. */
  private final Footer footer =
      new Footer() {
        @Override
        public byte[] below(byte[] text) {
          String log = new String(text, StandardCharsets.UTF_8);
          return (log + (ended.get() ? "<end>" : "<footer>")).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void end() {
          ended.set(true);
        }
      };

  private String text() throws InterruptedException {
    stderr.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void isDrawnAgainBelowEachLineAndWhenItChanged() throws Exception {
    stderr.lines(List.of("one"));
    stderr.flush();
    stderr.redraw();
    assertThat(text()).as("without a footer nothing is drawn").isEqualTo("one\n");

    stderr.footer(footer);
    stderr.redraw();
    stderr.flush();
    stderr.lines(List.of("two"));
    assertThat(text()).isEqualTo("one\n<footer>two\n<footer>");
  }

  @Test
  void isGoneWhenTheProcessEnds() throws Exception {
    stderr.footer(footer);
    stderr.lines(List.of("CRITICAL the end"));
    stderr.flush();
    stderr.close(Duration.ofSeconds(20));

    assertThat(text()).isEqualTo("CRITICAL the end\n<footer><end>");
  }

  @Test
  void oneThatFailsDoesNotTakeTheLogWithIt() throws Exception {
    stderr.footer(
        new Footer() {
          @Override
          public byte[] below(byte[] text) {
            throw new IllegalStateException("expected by the test");
          }

          @Override
          public void end() {}
        });
    stderr.redraw();
    stderr.lines(List.of("one"));
    stderr.redraw();
    stderr.lines(List.of("two"));

    assertThat(text()).isEqualTo("one\ntwo\n");
  }
}
