package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.DemoWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code --verify} in a workspace that changes: it neither accuses falsely nor overlooks. */
class VerifyChangesTest {
  private static final long THEN = 1_700_000_000;

  /** The search that asks for a number only; it comes after the reading. */
  private static final String NUMBER_ONLY = "\"per_page\":1}";

  private final MemoryWorkspace workspace = new MemoryWorkspace();

  @TempDir Path directory;

  private DemoTap tap(DemoWorkspace served, Hostile hostile) {
    DemoTap tap = new DemoTap(directory, DemoOptions.of(served), hostile);
    tap.config().put("start_date", "1970-01-01").put("page_size", 5);
    return tap;
  }

  private TapRun run(DemoTap tap, JsonNode catalog) {
    tap.file("catalog.json", catalog);
    return tap.run("--catalog", "catalog.json", "--report", "report.json", "--verify");
  }

  private Optional<JsonNode> verified(String stream) {
    JsonNode report = JsonMapper.shared().readTree(directory.resolve("report.json").toFile());
    return StreamSupport.stream(report.get("verified").spliterator(), false)
        .filter(node -> node.get("stream").asString().equals(stream))
        .findFirst();
  }

  private void assertNothingMissing(TapRun run, String stream) {
    assertThat(run.critical()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(verified(stream).orElseThrow().get("missing").asLong()).isZero();
  }

  /** The next run reads it: it begins {@code lookback_window} before the bookmark. */
  @Test
  void aRecordThatTheSearchFindsLateIsTheNextRuns() {
    workspace.seed(Family.CONVERSATIONS, 8, THEN, 60);
    AtomicBoolean late = new AtomicBoolean();
    Hostile hostile =
        Hostile.NOT.listener(
            info -> {
              if (info.body().contains(NUMBER_ONLY) && !late.getAndSet(true)) {
                workspace.add(Family.CONVERSATIONS, Instant.now().getEpochSecond() - 120);
              }
            });
    try (DemoTap tap = tap(workspace, hostile)) {
      TapRun run = run(tap, TestCatalog.only("conversations"));

      assertThat(late).isTrue();
      assertNothingMissing(run, "conversations");
    }
  }

  @Test
  void aConversationThatIsGoneWhileTheSearchStillShowsItIsNotMissing() {
    workspace.seed(Family.CONVERSATIONS, 8, THEN, 60);
    String gone = List.copyOf(workspace.conversations().keySet()).get(3);
    Fault notFound = Fault.status(404, "not_found", "Conversation not found");
    Hostile hostile =
        Hostile.with(
            info ->
                info.path().equals("/conversations/" + gone)
                    ? Optional.of(notFound)
                    : Optional.empty());
    try (DemoTap tap = tap(workspace, hostile)) {
      TapRun run = run(tap, TestCatalog.only("conversations", "conversation_parts"));

      assertThat(run.log()).anyMatch(line -> line.contains(gone) && line.contains("deleted"));
      assertNothingMissing(run, "conversations");
    }
  }

  @Test
  void aCompanyThatIsCreatedDuringTheRunIsNotMissing() {
    workspace.seed(Family.COMPANIES, 8, THEN, 60);
    AtomicBoolean scrolled = new AtomicBoolean();
    Hostile hostile =
        Hostile.NOT.listener(
            info -> {
              scrolled.compareAndSet(false, info.path().equals("/companies/scroll"));
              if (scrolled.get() && info.path().equals("/counts")) {
                workspace.add(Family.COMPANIES, Instant.now().getEpochSecond());
              }
            });
    try (DemoTap tap = tap(workspace, hostile)) {
      TapRun run = run(tap, TestCatalog.only("companies"));

      assertNothingMissing(run, "companies");
      assertThat(verified("companies").orElseThrow().get("announced").asLong()).isEqualTo(8);
    }
  }

  @Test
  void aCompanyThatTheScrollKeptBackIsMissing() {
    workspace.seed(Family.COMPANIES, 8, THEN, 60);
    Fault oneLess =
        Fault.altered(
            page -> {
              if (!page.path("data").isEmpty()) {
                ((ArrayNode) page.get("data")).remove(0);
              }
            });
    Hostile hostile =
        Hostile.with(
            info ->
                info.path().equals("/companies/scroll") ? Optional.of(oneLess) : Optional.empty());
    try (DemoTap tap = tap(workspace, hostile)) {
      TapRun run = run(tap, TestCatalog.only("companies"));

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.critical()).singleElement().asString().contains("companies", "1 are missing");
    }
  }

  /**
   * The first page is of a time when there was one record more. Articles are read one by one, for
   * their statistics.
   */
  @ParameterizedTest
  @CsvSource({"collections, /help_center/collections", "articles, /articles"})
  void aRecordThatIsDeletedWhileItsListIsReadIsNotMissing(String stream, String path) {
    AtomicInteger pages = new AtomicInteger();
    Fault oneMore =
        Fault.altered(page -> page.put("total_count", page.path("total_count").asInt() + 1));
    Hostile hostile =
        Hostile.with(
            info ->
                info.path().equals(path) && pages.getAndIncrement() == 0
                    ? Optional.of(oneMore)
                    : Optional.empty());
    try (DemoTap tap = tap(GeneratedWorkspace.of(200), hostile)) {
      TapRun run = run(tap, TestCatalog.only(stream));

      assertThat(pages.get()).isGreaterThan(2);
      assertNothingMissing(run, stream);
    }
  }

  /** A list is read whole and what is older than {@code start_date} is left out. */
  @Test
  void whatTheStartDateLeavesOutOfAListIsNotMissing() {
    workspace.seed(Family.CONVERSATIONS, 8, THEN, 60);
    for (String id : List.copyOf(workspace.conversations().keySet()).subList(0, 4)) {
      workspace.delete(Family.CONVERSATIONS, id, THEN + 1_000);
    }
    try (DemoTap tap = tap(workspace, Hostile.NOT)) {
      tap.config().put("start_date", "2024-01-01");
      ObjectNode catalog = TestCatalog.only("deleted_conversations");
      TestCatalog.stream(catalog, "deleted_conversations").put("replication_method", "FULL_TABLE");
      TestCatalog.metadata(catalog, "deleted_conversations")
          .put("replication-method", "FULL_TABLE");
      TapRun run = run(tap, catalog);

      assertThat(run.critical()).isEmpty();
      assertThat(run.code()).isZero();
      assertThat(run.records("deleted_conversations")).isEmpty();
    }
  }

  /** With {@code emit_deletions} their records are of the same stream. */
  @Test
  void deletedRecordsDoNotStandInForMissingOnes() {
    workspace.seed(Family.CONVERSATIONS, 12, THEN, 60);
    for (String id : List.copyOf(workspace.conversations().keySet()).subList(0, 4)) {
      workspace.delete(Family.CONVERSATIONS, id, THEN + 10_000);
    }
    AtomicBoolean over = new AtomicBoolean();
    Quirks lies = Quirks.NONE.withLastPage(1).withTotal(total -> 5);
    Hostile hostile =
        Hostile.NOT
            .quirks(() -> over.get() ? Quirks.NONE : lies)
            .listener(info -> over.set(over.get() || info.body().contains(NUMBER_ONLY)));
    try (DemoTap tap = tap(workspace, hostile)) {
      tap.config().put("emit_deletions", true);
      TapRun run = run(tap, TestCatalog.only("conversations", "deleted_conversations"));

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.critical()).singleElement().asString().contains("3 are missing");
    }
  }
}
