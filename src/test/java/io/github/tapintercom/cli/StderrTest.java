package io.github.tapintercom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StderrTest {
  /** A pipe that takes nothing until somebody reads. */
  private static final class FullPipe extends OutputStream {
    private final CountDownLatch read = new CountDownLatch(1);
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    @Override
    public void write(int one) throws IOException {
      try {
        read.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      taken.write(one);
    }

    private String text() {
      return taken.toString(StandardCharsets.UTF_8);
    }
  }

  private final FullPipe pipe = new FullPipe();
  private final Stderr stderr = new Stderr(pipe);
  private final AtomicInteger logged = new AtomicInteger();

  /** Logs more than may wait, so that it ends up waiting itself. */
  private Thread logging() {
    Thread thread =
        new Thread(
            () -> {
              for (int k = 0; k < 1_000; k++) {
                stderr.lines(List.of("line " + k));
                logged.incrementAndGet();
              }
            });
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void whoeverLogsWaitsForAReaderAndNothingIsLost() throws Exception {
    Thread thread = logging();
    assertThat(logged.get()).isLessThan(1_000);

    pipe.read.countDown();
    thread.join();
    stderr.flush();

    assertThat(pipe.text().lines()).hasSize(1_000).endsWith("line 998", "line 999");
  }

  @Test
  void nobodyWaitsOnceTheProcessEndsAndTheLastLinesAreKept() throws Exception {
    Thread thread = logging();

    stderr.neverWait();
    thread.join();
    stderr.lines(List.of("CRITICAL the end"));
    stderr.close(Duration.ofMillis(1));
    stderr.lines(List.of("too late"));
    pipe.read.countDown();
    stderr.flush();

    assertThat(pipe.text()).endsWith("line 999\nCRITICAL the end\n");
  }

  @Test
  void aThreadThatIsInterruptedWaitsNoLonger() throws Exception {
    Thread thread = logging();

    thread.interrupt();
    thread.join();

    assertThat(logged.get()).isEqualTo(1_000);
  }

  @Test
  void aClosedStandardErrorHoldsNothingUp() throws Exception {
    Stderr broken =
        new Stderr(
            new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                throw new IOException("Bad file descriptor");
              }
            });

    for (int k = 0; k < 1_000; k++) {
      broken.lines(List.of("line"));
    }

    assertThat(broken.flush(Duration.ofSeconds(20))).isTrue();
  }
}
