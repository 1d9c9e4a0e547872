package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is watched at a terminal; the terminal itself is the test JVM's standard error. */
class ProgressTest {
  private static final Map<String, String> TERMINAL =
      Map.of("TAP_INTERCOM_STDERR_IS_TERMINAL", "1", "TERM", "xterm");

  @TempDir Path directory;

  private TapRun run(DemoTap tap, Map<String, String> environment, String... more) {
    tap.file("config.json", tap.config());
    tap.file("catalog.json", TestCatalog.only("tickets"));
    return TapRun.with(
        environment,
        directory,
        Stream.concat(
                Stream.of("--config", "config.json", "--catalog", "catalog.json"), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void standardOutputIsTheSameByteForByte() {
    // Bookmarks are the start of a run; here all runs start at the same moment.
    DemoOptions options =
        DemoOptions.of(GeneratedWorkspace.of(200))
            .withClock(InstantSource.fixed(GeneratedOptions.NEWEST.plusSeconds(3_600)));
    try (DemoTap tap = new DemoTap(directory, options)) {
      TapRun unwatched = run(tap, Map.of());
      TapRun watched = run(tap, TERMINAL);
      TapRun off = run(tap, TERMINAL, "--no-progress");

      assertThat(unwatched.code()).isZero();
      assertThat(unwatched.out()).contains("\"RECORD\"");
      assertThat(withoutMoments(watched)).isEqualTo(withoutMoments(unwatched));
      assertThat(withoutMoments(off)).isEqualTo(withoutMoments(unwatched));
      assertThat(watched.log().get(0)).isEqualTo(unwatched.log().get(0));
    }
  }

  /** No two runs read a record at the same moment. */
  private static String withoutMoments(TapRun run) {
    return run.out().replaceAll("(\"time_extracted\":\")[^\"]*", "$1");
  }
}
