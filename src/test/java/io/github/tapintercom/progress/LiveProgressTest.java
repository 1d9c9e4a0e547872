package io.github.tapintercom.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveProgressTest {
  private final Runs run = new Runs().reading("contacts", 5, 10);
  private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
  private final SynchronousQueue<Boolean> passes = new SynchronousQueue<>();
  private final TerminalScreen screen = new TerminalScreen(24, 80);

  /** Time passes when the test lets it. */
  private final TimeSource time =
      new TimeSource() {
        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public long nanos() {
          return 0;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
          pauses.add(duration);
          passes.take();
        }
      };

  @Test
  void looksAgainAFewTimesASecondAndLeavesNothing() throws Exception {
    BlockingQueue<List<String>> frames = new LinkedBlockingQueue<>();
    LiveProgress[] made = new LiveProgress[1];
    LiveProgress live =
        new LiveProgress(
            run::now,
            () -> {
              screen.feed(made[0].footer().below(new byte[0]));
              frames.add(screen.text());
            },
            time,
            false);
    made[0] = live;
    live.start();
    passes.put(true);
    assertThat(frames.take()).hasSize(3).element(1).asString().contains("5 of 10");
    assertThat(pauses.take()).as("before the first").isLessThan(Duration.ofSeconds(1));
    assertThat(pauses.take()).isGreaterThanOrEqualTo(Duration.ofMillis(100));

    run.reading("contacts", 6, 10);
    passes.put(true);
    assertThat(frames.take()).hasSize(3).element(1).asString().contains("6 of 10");

    live.close();
    assertThat(frames.take()).isEmpty();
  }

  @Test
  void aRunThatIsOverAtOnceIsNotShown() throws Exception {
    CountDownLatch redrawn = new CountDownLatch(2); // by the thread and by the end
    LiveProgress live = new LiveProgress(run::now, redrawn::countDown, time, false);
    live.start();
    pauses.take();
    live.close();
    redrawn.await();
    assertThat(live.footer().below(new byte[0])).isEmpty();
  }

  @Test
  void aFailureOfItsOwnTakesTheLinesAway() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    LiveProgress live =
        new LiveProgress(
            () -> {
              throw new IllegalStateException("expected by the test");
            },
            over::countDown,
            time,
            false);
    live.start();
    passes.put(true);
    over.await();
    assertThat(live.footer().below(new byte[0])).isEmpty();
    live.close();
  }

  @Test
  void aTerminalMustSayWhatItIs() {
    assertThat(LiveProgress.canBeShown(Map.of("TERM", "xterm-256color"))).isTrue();
    assertThat(LiveProgress.canBeShown(Map.of("TERM", "screen"))).isTrue();
    assertThat(LiveProgress.canBeShown(Map.of("TERM", "dumb"))).isFalse();
    assertThat(LiveProgress.canBeShown(Map.of("TERM", ""))).isFalse();
    assertThat(LiveProgress.canBeShown(Map.of())).isFalse();
  }
}
