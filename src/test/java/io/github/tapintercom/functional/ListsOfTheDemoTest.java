package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists that the demo workspace makes from their schemas, read by the program. */
class ListsOfTheDemoTest {
  @TempDir private Path directory;

  @Test
  void aListThatFollowsFromItsFactsIsReadToItsEnd() {
    GeneratedWorkspace workspace = GeneratedWorkspace.of(20);
    try (DemoTap tap = new DemoTap(directory, DemoOptions.of(workspace))) {
      TapRun run = read(tap, "subscription_types");

      assertThat(run.code()).as("%s", run.log()).isZero();
      List<JsonNode> records = run.records("subscription_types");
      assertThat(ids(records)).isEqualTo(ids(workspace.directory().subscriptionTypes()));
      assertThat(RecordChecks.violations(run.schema("subscription_types"), records)).isEmpty();
      assertThat(records)
          .anySatisfy(record -> assertThat(record.get("translations").isNull()).isTrue())
          .anySatisfy(record -> assertThat(record.get("translations").isEmpty()).isFalse());
    }
  }

  @Test
  void aListInPagesIsReadToItsEndAndEachRecordWithItsDetails() {
    GeneratedWorkspace workspace = GeneratedWorkspace.of(20);
    try (DemoTap tap = new DemoTap(directory, DemoOptions.of(workspace))) {
      tap.config().put("page_size", 7);
      TapRun run = read(tap, "articles");

      List<JsonNode> records = run.records("articles");
      assertThat(ids(records))
          .containsExactlyInAnyOrderElementsOf(ids(workspace.directory().articles()));
      assertThat(records)
          .allSatisfy(record -> assertThat(record.at("/statistics/views").isInt()).isTrue());
    }
  }

  private static TapRun read(DemoTap tap, String stream) {
    return tap.run(TestCatalog.only(stream), JsonMapper.shared().createObjectNode());
  }

  private static List<String> ids(List<? extends JsonNode> records) {
    return records.stream().map(record -> record.get("id").asString()).toList();
  }
}
