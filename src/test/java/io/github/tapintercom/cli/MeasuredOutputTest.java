package io.github.tapintercom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.time.WaitReason;
import io.github.tapintercom.time.Waits;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeasuredOutputTest {
  @Test
  void theTimeThatALoaderTakesIsAWaitForIt() throws Exception {
    TestTime time = TestTime.at(1_000_000);
    Waits waits = new Waits(time);
    ByteArrayOutputStream slow =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            time.pass(Duration.ofSeconds(3));
            super.write(bytes, offset, length);
          }
        };

    MeasuredOutput out = new MeasuredOutput(slow, waits);
    out.write(new byte[] {1, 2, 3, 4}, 1, 2);
    out.write(9);
    out.flush();

    assertThat(slow.toByteArray()).containsExactly(2, 3, 9);
    assertThat(waits.total(WaitReason.LOADER)).isEqualTo(Duration.ofSeconds(6));
  }
}
