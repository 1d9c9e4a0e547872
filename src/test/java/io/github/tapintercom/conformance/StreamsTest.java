package io.github.tapintercom.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.workspace.DemoCounts;
import io.github.tapintercom.functional.DemoTap;
import io.github.tapintercom.functional.RecordChecks;
import io.github.tapintercom.functional.TapRun;
import io.github.tapintercom.functional.TestCatalog;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.ReplicationMethod;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every stream of three runs: by default, with everything selected, and once more from there. */
class StreamsTest {
  private static final int CONTACTS = 240;
  private static final DemoCounts COUNTS = GeneratedWorkspace.of(CONTACTS).counts();

  private static TapRun byDefault;
  private static TapRun everything;
  private static TapRun again;

  @BeforeAll
  static void run(@TempDir Path directory) {
    byDefault = TapRun.in(directory, "--demo=" + CONTACTS);
    DemoOptions options = DemoOptions.of(GeneratedWorkspace.of(CONTACTS));
    try (DemoTap tap = new DemoTap(directory, options).newest()) {
      ObjectNode empty = JsonMapper.shared().createObjectNode();
      everything = tap.run(TestCatalog.everything(), empty);
      again = tap.run(TestCatalog.everything(), everything.lastState());
    }
    assertThat(List.of(byDefault.code(), everything.code(), again.code())).containsOnly(0);
  }

  static Stream<StreamFacts> streams() {
    return Streams.ALL.stream();
  }

  @Test
  void writesTheDefaultStreamsWithoutACatalogAndAllWhenSelected() {
    assertThat(byDefault.streams())
        .containsExactlyInAnyOrderElementsOf(
            streams().filter(StreamFacts::selectedByDefault).map(StreamFacts::name).toList());
    assertThat(everything.streams())
        .containsExactlyInAnyOrderElementsOf(streams().map(StreamFacts::name).toList());
  }

  @Test
  void beginsAndEndsWithAState() {
    for (TapRun run : List.of(byDefault, everything, again)) {
      List<JsonNode> messages = run.messages();
      assertThat(messages.get(0).get("type").asString()).isEqualTo("STATE");
      assertThat(messages.get(messages.size() - 1).get("type").asString()).isEqualTo("STATE");
      assertThat(run.messages())
          .extracting(m -> m.get("type").asString())
          .containsOnly("STATE", "SCHEMA", "RECORD");
    }
    assertThat(byDefault.states().get(0).toString()).isEqualTo("{\"bookmarks\":{}}");
    assertThat(again.states().get(0).get("bookmarks"))
        .isEqualTo(everything.lastState().get("bookmarks"));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void sendsOneSchemaBeforeTheFirstRecord(StreamFacts stream) {
    for (TapRun run : List.of(everything, again)) {
      List<String> types =
          run.messages().stream()
              .filter(m -> m.path("stream").asString("").equals(stream.name()))
              .map(m -> m.get("type").asString())
              .toList();
      assertThat(types).startsWith("SCHEMA").containsOnlyOnce("SCHEMA");
      JsonNode message = run.schemaMessages(stream.name()).get(0);
      assertThat(texts(message.get("key_properties"))).isEqualTo(stream.key());
      assertThat(texts(message.path("bookmark_properties")))
          .isEqualTo(stream.replicationKey().stream().toList());
      assertThat(message.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(64 * 1024);
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void sendsRecordsThatFitTheirSchema(StreamFacts stream) {
    List<JsonNode> records = everything.records(stream.name());

    assertThat(records).isNotEmpty();
    assertThat(RecordChecks.violations(everything.schema(stream.name()), records)).isEmpty();
    if (stream.selectedByDefault()) {
      List<JsonNode> plain = byDefault.records(stream.name());
      assertThat(plain).isNotEmpty();
      assertThat(RecordChecks.violations(byDefault.schema(stream.name()), plain)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void stampsEveryRecordWithTheTimeOfItsResponse(StreamFacts stream) {
    assertThat(everything.recordMessages(stream.name()))
        .allSatisfy(
            m -> assertThat(RecordChecks.isTimestamp(m.get("time_extracted").asString())).isTrue());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void hasKeysThatAreNeverNullAndNeverComeTwice(StreamFacts stream) {
    Set<List<String>> keys = new HashSet<>();
    for (JsonNode record : everything.records(stream.name())) {
      List<String> key = stream.key().stream().map(k -> text(record.get(k))).toList();
      assertThat(key).doesNotContain("null", "");
      assertThat(keys.add(key)).as("%s twice", key).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void hasAReplicationKeyInEveryRecord(StreamFacts stream) {
    if (stream.replicationKey().isPresent()) {
      String key = stream.replicationKey().get();
      assertThat(everything.records(stream.name()))
          .allSatisfy(record -> assertThat(record.get(key).isString()).isTrue());
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void sendsWhatTheWorkspaceHolds(StreamFacts stream) {
    if (stream.endpoint() instanceof ChildEndpoint && !COUNTS.rows().containsKey(stream.name())) {
      assertThat(everything.records(stream.name())).isNotEmpty(); // compared in ChildrenTest
      return;
    }
    long lists =
        stream.endpoint() instanceof ListEndpoint list && list.setting().isPresent() ? 2 : 1;
    long expected =
        stream.endpoint() instanceof UnpackedEndpoint unpacked
            ? insideTheParents(stream, unpacked)
            : COUNTS.rows().containsKey(stream.name()) ? COUNTS.of(stream.name()) : 1;

    assertThat(everything.records(stream.name())).hasSize((int) (lists * expected));
  }

  private static long insideTheParents(StreamFacts stream, UnpackedEndpoint unpacked) {
    String list =
        switch (stream.name()) {
          case "team_admins" -> "/admin_ids";
          case "data_attribute_options" -> "/options";
          default -> "/" + String.join("/", unpacked.path());
        };
    return stream
        .parent()
        .orElseThrow()
        .streams()
        .flatMap(parent -> everything.records(parent).stream())
        .mapToLong(record -> record.at(list).size())
        .sum();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void bookmarksExactlyTheIncrementalStreams(StreamFacts stream) {
    JsonNode bookmark = everything.lastState().get("bookmarks").path(stream.name());
    if (stream.method() == ReplicationMethod.INCREMENTAL) {
      String key = stream.replicationKey().orElseThrow();
      assertThat(RecordChecks.isTimestamp(bookmark.path(key).asString(""))).isTrue();
      assertThat(again.lastState().get("bookmarks").get(stream.name()).get(key).asString())
          .isGreaterThanOrEqualTo(bookmark.get(key).asString());
    } else {
      assertThat(bookmark.isMissingNode()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void readsOnlyWhatIsNewTheSecondTime(StreamFacts stream) {
    int first = everything.records(stream.name()).size();
    boolean incremental = stream.method() == ReplicationMethod.INCREMENTAL;

    assertThat(again.records(stream.name())).hasSize(incremental ? 0 : first);
  }

  @Test
  void endsWithNothingInProgress() {
    assertThat(everything.lastState().path("currently_syncing").isString()).isFalse();
    assertThat(everything.lastState().has("progress_markers")).isFalse();
    assertThat(everything.states())
        .anySatisfy(state -> assertThat(state.path("currently_syncing").isString()).isTrue());
  }

  static Stream<StreamFacts> streamsWithOptionalFields() {
    return streams().filter(stream -> !stream.fieldsNotSelectedByDefault().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("streamsWithOptionalFields")
  void leavesOutWhatIsNotSelectedByDefault(StreamFacts stream) {
    if (stream.selectedByDefault()) {
      assertThat(byDefault.schema(stream.name()).get("properties").propertyNames())
          .doesNotContainAnyElementsOf(stream.fieldsNotSelectedByDefault());
    }
    for (String field : stream.fieldsNotSelectedByDefault()) {
      assertThat(everything.records(stream.name()))
          .as(field)
          .anySatisfy(record -> assertThat(isFilled(record.get(field))).isTrue());
    }
  }

  private static boolean isFilled(JsonNode value) {
    return !value.isNull() && !(value.isContainer() && value.isEmpty());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static String text(JsonNode value) {
    return value.isString() || value.isInt() ? value.asString() : "null";
  }
}
