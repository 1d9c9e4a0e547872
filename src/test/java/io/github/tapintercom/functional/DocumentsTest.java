package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.config.Settings;
import io.github.tapintercom.harness.Document;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.StreamsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the documents show is what the program does. */
class DocumentsTest {
  private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));

  @Test
  @Tag(Document.TAG)
  void theReadmeListsEverySetting() throws IOException {
    Document.of("README.md").hasTable(Settings.markdownTable());
  }

  @Test
  @Tag(Document.TAG)
  void theReadmeListsEveryStream() throws IOException {
    Document.of("README.md").hasTable(StreamsTable.markdown(Streams.ALL));
  }

  @Test
  @Tag(Document.TAG)
  void theSampleCatalogIsWhatDiscoveryPrints() throws IOException {
    Document.of("catalog.sample.json").is(TapRun.in(PROJECT, "--discover").out());
  }

  @Test
  @Tag(Document.TAG)
  void thePluginOfMeltanoHasEverySettingAndTheStreamsThatAreOn() throws IOException {
    Document.of("meltano/tap-intercom.yml").isBelowItsComments(MeltanoPlugin.yaml());
    Document.of("examples/meltano/meltano.yml").isBelowItsComments(MeltanoPlugin.project());
  }

  @Test
  void theSampleConfigIsTaken(@TempDir Path directory) throws IOException {
    String sample = Files.readString(PROJECT.resolve("config.sample.json"));
    Files.writeString(directory.resolve("config.json"), sample);
    TapRun run = TapRun.in(directory, "--config", "config.json", "--test=schema");

    assertThat(run.code()).as("%s", run.log()).isZero();
    assertThat(run.warnings()).isEmpty();
    assertThat(JsonMapper.shared().readTree(sample).propertyNames())
        .contains("access_token", "start_date");
  }

  @Test
  void readmeSaysHowManyTablesThereAre() throws IOException {
    int tables = Streams.ALL.size();
    assertThat(Files.readString(PROJECT.resolve("README.md")))
        .contains(tables + " tables in all", "| Tables | " + tables + " |");
  }

  @Test
  void theDocumentsThatAProjectNeedsAreThere() {
    assertThat(
            Stream.of(
                "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "docs/architecture.md"))
        .allSatisfy(name -> assertThat(PROJECT.resolve(name)).isNotEmptyFile());
  }
}
