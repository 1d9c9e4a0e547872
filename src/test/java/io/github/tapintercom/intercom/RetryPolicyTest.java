package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {
  private static RetryPolicy drawing(double value) {
    return new RetryPolicy(
        new Random() {
          private static final long serialVersionUID = 1L;

          @Override
          public double nextDouble() {
            return value;
          }
        });
  }

  @Test
  void pausesDoubleUpToABoundAndThenItIsOver() {
    RetryPolicy policy = drawing(1);
    assertThat(policy.pause(1, 0, false, Duration.ZERO)).contains(Duration.ofMillis(500));
    assertThat(policy.pause(2, 0, false, Duration.ZERO)).contains(Duration.ofSeconds(1));
    assertThat(policy.pause(6, 0, false, Duration.ZERO)).contains(Duration.ofSeconds(16));
    assertThat(policy.pause(7, 0, false, Duration.ZERO)).contains(Duration.ofSeconds(30));
    assertThat(policy.pause(8, 0, false, Duration.ZERO)).isEmpty();
  }

  @Test
  void jitterTakesUpToThreeQuartersOff() {
    assertThat(drawing(0).pause(1, 0, false, Duration.ZERO)).contains(Duration.ofMillis(125));
  }

  @Test
  void refusalsHaveTheirOwnBound() {
    RetryPolicy policy = drawing(1);
    assertThat(policy.pause(8, 39, true, Duration.ZERO)).contains(Duration.ofMillis(500));
    assertThat(policy.pause(0, 40, true, Duration.ZERO)).isEmpty();
  }

  @Test
  void givesUpAfterAnHourOfRequestedPauses() {
    RetryPolicy policy = drawing(1);
    assertThat(policy.pause(1, 0, false, Duration.ofHours(1))).isPresent();
    assertThat(policy.pause(1, 0, false, Duration.ofMinutes(61))).isEmpty();
    assertThat(policy.pause(0, 1, true, Duration.ofMinutes(61))).isEmpty();
  }
}
