package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static io.github.tapintercom.faults.Worlds.withLetters;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that some loaders do not take, because their lines are long. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongLinesFaultsTest {
  private static final int MIB = 1 << 20;

  @AutoClose final Logs logs = Logs.taken();

  /** Two of them are said once. */
  @ParameterizedTest
  @CsvSource({"6,1", "4,0"})
  void aLineOfMoreThanFiveMebibytesIsAWarning(int size, int warnings) {
    try (World world = World.plain()) {
      world.workspace().seed(Family.TICKETS, 5, NOON - 9_000, 60);
      List<String> ids = List.copyOf(world.workspace().tickets().keySet());
      withLetters(world, ids.subList(0, 2), size * MIB);
      Tap tap = Tap.of("tickets");
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      assertThat(logs.lines())
          .filteredOn(line -> line.contains("tickets: a record is a line of 6 MiB"))
          .hasSize(warnings);
    }
  }
}
