package io.github.tapintercom.extract.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.extract.MemoryOutput;
import io.github.tapintercom.extract.TestContext;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ExportRowsTest {
  private static final StreamFacts RECEIPTS = Streams.get("content_export_receipt");
  private static final long FROM = 1_700_000_000;
  private static final long UNTIL = FROM + 20 * Window.DAY;

  @AutoClose private final TaskPool tasks = new TaskPool(1);

  @AutoClose
  private final HostileServer server =
      HostileServer.start(DemoOptions.of(GeneratedWorkspace.of(5)).withToken("a-token"));

  private final MemoryOutput output =
      new MemoryOutput(
          RECEIPTS.name(), RECEIPTS.schema(), RECEIPTS.key(), FROM - Window.DAY, UNTIL);

  private void read(long mostRows) throws Exception {
    ContentExport.extractor(
            TestContext.of(server.baseUrl(), UNTIL, tasks, output),
            List.of(output),
            new ExportLimits(89, mostRows))
        .read();
  }

  private long starts() {
    return server.log().count("POST /export/content/data");
  }

  @Test
  void aWindowWithAsManyRowsAsAnExportCanHaveIsReadInParts() throws Exception {
    read(100);
    assertThat(output.records().stream().distinct()).hasSize(7);
    assertThat(starts()).isGreaterThan(1);
    assertThat(output.ledger().complete()).isTrue();
  }

  /** Intercom began in 2011. */
  @Test
  void noJobIsStartedForTheTimeBeforeIntercom() throws Exception {
    MemoryOutput first =
        new MemoryOutput(RECEIPTS.name(), RECEIPTS.schema(), RECEIPTS.key(), 0, UNTIL);
    ContentExport.extractor(TestContext.of(server.baseUrl(), UNTIL, tasks, first), List.of(first))
        .read();
    assertThat(first.records()).hasSize(7);
    assertThat(starts()).isEqualTo(54); // 4,721 days
  }

  @Test
  void aDayWithMoreThanAnExportCanHaveIsAFailure() {
    assertThatThrownBy(() -> read(2))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("more than the 2 rows");
    assertThat(output.ledger().complete()).isFalse();
  }
}
