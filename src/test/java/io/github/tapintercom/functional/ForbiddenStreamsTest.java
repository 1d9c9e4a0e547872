package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Denial;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Streams that the token may not read: a failure, or left out where the setting says so. */
class ForbiddenStreamsTest {
  private DemoTap tap;
  private Path directory;

  @BeforeEach
  void serve(@TempDir Path temporary) {
    directory = temporary;
    Quirks quirks =
        Quirks.NONE.withDenied(
            Map.of("/tags", Denial.FORBIDDEN, "/conversations", Denial.FORBIDDEN));
    tap = new DemoTap(directory, DemoOptions.of(new MemoryWorkspace()), Hostile.with(quirks));
  }

  @AfterEach
  void close() {
    tap.close();
  }

  private TapRun run() {
    tap.file("catalog.json", TestCatalog.only("tags", "segments", "conversations"));
    return tap.run("--catalog", "catalog.json", "--report", "report.json");
  }

  private JsonNode stream(String name) {
    JsonNode report = JsonMapper.shared().readTree(directory.resolve("report.json").toFile());
    for (JsonNode stream : report.get("streams")) {
      if (stream.get("stream").asString().equals(name)) {
        return stream;
      }
    }
    throw new AssertionError("the report lacks " + name);
  }

  @Test
  void theyFailTheRun() {
    TapRun run = run();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.critical())
        .anyMatch(line -> line.startsWith("tags: "))
        .anyMatch(line -> line.startsWith("conversations: "))
        .hasSize(2);
    assertThat(stream("tags").get("end").asString()).isEqualTo("forbidden");
    assertThat(stream("segments").get("end").asString()).isEqualTo("complete");
  }

  @Test
  void theyAreLeftOutWithAWarning() {
    tap.config().put("skip_forbidden_streams", true);
    TapRun run = run();

    assertThat(run.code()).isZero();
    assertThat(run.critical()).isEmpty();
    assertThat(run.warnings())
        .anyMatch(line -> line.contains("tags is skipped") && line.contains("permission"));
    assertThat(run.log()).anyMatch(line -> line.matches("INFO tags .* forbidden"));
    assertThat(stream("tags").get("end").asString()).isEqualTo("skipped");
    assertThat(stream("tags").get("failure").asString()).contains("permission");
    assertThat(run.lastState().path("bookmarks").has("conversations"))
        .as("nothing was read, so nothing is promised")
        .isFalse();
  }
}
