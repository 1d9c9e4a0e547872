package io.github.tapintercom.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Loader;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The built launcher as a process of its own, with what can only happen to one. Not part of the
 * default tests, since the jar is built after them.
 */
@Tag("process")
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
  private static final int PAGE_SIZE = 10;
  private static final int KILLS = 10;
  private static final int MAX_LINES = 400;

  /** Other moments in each build; -Dkill.seed=… repeats those of a build that failed. */
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

  @TempDir Path directory;
  private World world;
  private BuiltTap tap;

  @BeforeEach
  void seed() {
    BuiltTap.assumeBuilt();
    world = BuiltTap.seededWorld();
    tap = new BuiltTap(directory, world);
  }

  @AfterEach
  void end() {
    if (world != null) {
      world.close();
    }
  }

  private Loader.Pipe pipe() {
    return world.loader().new Pipe(World.NEVER_CUT, (b, o, l) -> {}, (state, p) -> {});
  }

  /** Reads up to so many complete lines; a line that is cut off is read, too. */
  private static int read(InputStream from, Loader.Pipe pipe, int lines) throws IOException {
    int read = 0;
    for (int b = from.read(); b >= 0; b = from.read()) {
      pipe.write(b);
      if (b == '\n' && ++read == lines) {
        break;
      }
    }
    return read;
  }

  @Test
  void losesNothingThoughItIsKilledAgainAndAgain() throws Exception {
    world.onRequest(
        info -> {
          if (info.number() % 7 == 0) {
            List<String> ids = List.copyOf(world.workspace().tickets().keySet());
            String id = ids.get((int) (info.number() % ids.size()));
            world.workspace().touch(Family.TICKETS, id, world.time().second());
          }
        });
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = tap.start(PAGE_SIZE);
      read(process.getInputStream(), pipe(), 1 + random.nextInt(MAX_LINES));
      BuiltTap.signal(process, "KILL");
      process.waitFor();
      world.time().advance(Duration.ofSeconds(61)); // the scroll of the dead expires
    }
    world.quiet();
    Process last = tap.start(PAGE_SIZE);
    Loader.Pipe pipe = pipe();
    read(last.getInputStream(), pipe, Integer.MAX_VALUE);
    assertThat(last.waitFor()).as("seed %d: %s", SEED, tap.log()).isZero();
    assertThat(pipe.lastType()).isEqualTo("STATE");
    assertThat(world.loader().violations()).as("seed %d", SEED).isEmpty();
    assertThat(
            world.missing(
                Tap.of(
                    "users",
                    "leads",
                    "companies",
                    "conversations",
                    "conversation_parts",
                    "tickets")))
        .as("seed %d", SEED)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130"})
  void aSignalEndsItAtOnceWithAStateAsItsLastLine(String name, int code) throws Exception {
    world.faults(
        info ->
            info.path().equals("/tickets/search") && info.body().contains("starting_after")
                ? Optional.of(new Fault.Hang())
                : Optional.empty());
    Process process = tap.start(PAGE_SIZE);
    Loader.Pipe pipe = pipe();
    read(process.getInputStream(), pipe, 60);
    BuiltTap.signal(process, name);
    Instant began = Instant.now();
    read(process.getInputStream(), pipe, Integer.MAX_VALUE);
    assertThat(process.waitFor()).as("%s", tap.log()).isEqualTo(code);
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(pipe.endsInHalfALine()).isFalse();
    assertThat(pipe.lastType()).isEqualTo("STATE");
  }

  @Test
  void aSignalEndsItThoughTheLoaderDoesNotRead() throws Exception {
    Process process = tap.start(PAGE_SIZE);
    InputStream out = process.getInputStream();
    Instant deadline = Instant.now().plusSeconds(30);
    while (out.available() < 60_000 && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    BuiltTap.signal(process, "TERM");
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("%s", tap.log()).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    Loader.Pipe pipe = pipe();
    read(out, pipe, Integer.MAX_VALUE);
    assertThat(world.loader().violations()).isEmpty();
  }

  @Test
  void endsWhenItsReaderLeaves() throws Exception {
    Process process = tap.start(PAGE_SIZE);
    read(process.getInputStream(), pipe(), 1);
    process.getInputStream().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(tap.log()).contains("CRITICAL").contains("stopped reading");
  }
}
