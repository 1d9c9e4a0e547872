package io.github.tapintercom.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.harness.TestTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private final TestTime time = TestTime.at(1_000_000);
  private final Waits waits = new Waits(time);

  @Test
  void addsUpByReason() throws InterruptedException {
    waits.during(WaitReason.CALL_BUDGET, () -> time.sleep(Duration.ofSeconds(3)));
    waits.during(WaitReason.CALL_BUDGET, () -> time.sleep(Duration.ofSeconds(4)));
    waits.during(WaitReason.LOADER, () -> time.sleep(Duration.ofSeconds(1)));

    assertThat(waits.total(WaitReason.CALL_BUDGET)).isEqualTo(Duration.ofSeconds(7));
    assertThat(waits.total(WaitReason.LOADER)).isEqualTo(Duration.ofSeconds(1));
    assertThat(waits.total(WaitReason.RETRY)).isZero();
  }

  @Test
  void waitsAtTheSameTimeCountOnce() throws InterruptedException {
    waits.during(
        WaitReason.RETRY,
        () -> {
          time.sleep(Duration.ofSeconds(1));
          waits.during(WaitReason.RETRY, () -> time.sleep(Duration.ofSeconds(1)));
          time.sleep(Duration.ofSeconds(1));
        });

    assertThat(waits.total(WaitReason.RETRY)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void saysWhatHasLastedLongest() throws InterruptedException {
    assertThat(waits.current(Duration.ofMillis(1))).isEmpty();
    waits.during(
        WaitReason.SCROLL,
        () -> {
          time.sleep(Duration.ofSeconds(5));
          waits.during(
              WaitReason.LOADER,
              () -> {
                time.sleep(Duration.ofSeconds(1));
                assertThat(waits.current(Duration.ofSeconds(1))).contains(WaitReason.SCROLL);
                assertThat(waits.current(Duration.ofSeconds(7))).isEmpty();
              });
        });
    assertThat(waits.current(Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void aWaitThatFailsIsOver() {
    assertThatThrownBy(
            () ->
                waits.during(
                    WaitReason.MEMORY,
                    () -> {
                      time.sleep(Duration.ofSeconds(2));
                      throw new IllegalStateException("stopped");
                    }))
        .hasMessage("stopped");
    assertThat(waits.total(WaitReason.MEMORY)).isEqualTo(Duration.ofSeconds(2));
    assertThat(waits.current(Duration.ofNanos(1))).isEmpty();
  }
}
