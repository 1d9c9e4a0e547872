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
  void aWaitThatGoesOnCountsAlready() throws InterruptedException {
    waits.during(
        WaitReason.SCROLL,
        () -> {
          time.sleep(Duration.ofSeconds(5));
          assertThat(waits.total(WaitReason.SCROLL)).isEqualTo(Duration.ofSeconds(5));
        });
    time.sleep(Duration.ofSeconds(1));
    assertThat(waits.total(WaitReason.SCROLL)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aWaitThatFailsIsOver() throws InterruptedException {
    assertThatThrownBy(
            () ->
                waits.during(
                    WaitReason.MEMORY,
                    () -> {
                      time.sleep(Duration.ofSeconds(2));
                      throw new IllegalStateException("stopped");
                    }))
        .hasMessage("stopped");
    time.sleep(Duration.ofSeconds(1));
    assertThat(waits.total(WaitReason.MEMORY)).isEqualTo(Duration.ofSeconds(2));
  }
}
