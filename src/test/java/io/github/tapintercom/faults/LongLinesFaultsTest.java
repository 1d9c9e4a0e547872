package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
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
      String letter = "x".repeat(size * MIB);
      for (String id : world.workspace().tickets().keySet().stream().limit(2).toList()) {
        long updated = world.workspace().tickets().get(id).path("updated_at").asLong();
        world
            .workspace()
            .update(
                Family.TICKETS,
                id,
                updated,
                ticket -> ticket.withObject("ticket_attributes").put("letter", letter));
      }
      Tap tap = Tap.of("tickets");
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
      assertThat(logs.lines())
          .filteredOn(line -> line.contains("tickets: a record is a line of 6 MiB"))
          .hasSize(warnings);
    }
  }
}
