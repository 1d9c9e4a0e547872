package io.github.tapintercom.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.extract.Note;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.shaping.ShapingWarnings;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.state.SingerState;
import io.github.tapintercom.stream.OwnColumns;
import io.github.tapintercom.stream.ReplicationMethod;
import io.github.tapintercom.stream.Streams;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** STATE and SCHEMA lines of a run, from ledgers and streams as a run has them. */
final class StateKeeperTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long FROM = 1_000;
  private static final long UNTIL = 2_000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final SingerWriter writer = new SingerWriter(out);
  private final StateKeeper keeper = new StateKeeper(writer, SingerState.empty());
  private final StreamRun contacts = run("contacts", Optional.of("updated_at"));
  private final StreamRun tags = run("tags", Optional.empty());

  private StreamRun run(String stream, Optional<String> key) {
    ReplicationMethod method =
        key.isPresent() ? ReplicationMethod.INCREMENTAL : ReplicationMethod.FULL_TABLE;
    return new StreamRun(
        new SelectedStream(
            stream, Streams.get(stream).schema(), List.of("id"), method, key, OwnColumns.NONE),
        writer,
        new ShapingWarnings(warning -> {}),
        FROM,
        UNTIL,
        SingerState.empty(),
        SentVersions.of(stream, SingerState.empty(), UNTIL, Duration.ZERO),
        OptionalLong.empty(),
        () -> Duration.ZERO,
        keeper::advanced);
  }

  private List<JsonNode> messages() {
    List<JsonNode> messages = new ArrayList<>();
    out.toString(StandardCharsets.UTF_8).lines().forEach(line -> messages.add(JSON.readTree(line)));
    return messages;
  }

  private JsonNode last() {
    List<JsonNode> messages = messages();
    return messages.get(messages.size() - 1).path("value");
  }

  @Test
  void theFirstMessageIsTheStateThatCameIn() {
    keeper.watch(List.of(contacts, tags));
    keeper.begin();
    assertThat(messages()).hasSize(1);
    assertThat(last().toString()).isEqualTo("{\"bookmarks\":{}}");
  }

  @Test
  void aBookmarkFollowsWhatIsWrittenAndIsWrittenOnlyWhenItMoves() {
    keeper.watch(List.of(contacts, tags));
    keeper.begin();
    contacts.ledger().root().page(1_500).written();
    assertThat(last().at("/bookmarks/contacts/updated_at").asString())
        .isEqualTo("1970-01-01T00:25:00.000000Z");
    int written = messages().size();
    contacts.ledger().root().page(1_500).written();
    assertThat(messages()).as("nothing new").hasSize(written);
    contacts.ledger().root().finish();
    assertThat(last().at("/bookmarks/contacts/updated_at").asString())
        .isEqualTo("1970-01-01T00:33:20.000000Z");
  }

  @Test
  void aStreamThatWasNotReadAtAllGetsNoBookmarkAndAFullTableNeverDoes() {
    keeper.watch(List.of(contacts, tags));
    keeper.begin();
    tags.ledger().root().finish();
    assertThat(last().path("bookmarks").isEmpty()).isTrue();
  }

  @Test
  void theStreamThatIsBeingReadIsTheFirstThatIsNeitherFinishedNorFailed() {
    keeper.watch(List.of(contacts, tags));
    keeper.begin();
    keeper.advanced();
    assertThat(last().path("currently_syncing").asString()).isEqualTo("contacts");
    contacts.finished();
    keeper.advanced();
    assertThat(last().path("currently_syncing").asString()).isEqualTo("tags");
    tags.fail(new ProtocolException("for a reason"));
    keeper.end();
    assertThat(last().has("currently_syncing")).isFalse();
    assertThat(tags.failure()).get().extracting(Throwable::getMessage).isEqualTo("for a reason");
  }

  @Test
  void theLastMessageIsAStateEvenWhenNothingChanged() {
    keeper.watch(List.of());
    keeper.begin();
    keeper.end();
    assertThat(messages()).hasSize(2);
  }

  @Test
  void aSignalWritesTheStateAndNothingFollowsIt() throws Exception {
    keeper.watch(List.of(contacts));
    keeper.begin();
    contacts.ledger().root().page(1_200).written();
    int written = messages().size();
    assertThat(keeper.endNow(Duration.ofMinutes(1))).isTrue();
    assertThat(messages()).hasSize(written + 1);
    assertThat(last().at("/bookmarks/contacts/updated_at").asString())
        .isEqualTo("1970-01-01T00:20:00.000000Z");
    assertThat(keeper.endNow(Duration.ofMinutes(1))).as("the writer is closed").isFalse();
    assertThat(messages()).hasSize(written + 1);
  }

  @Test
  void aSchemaComesOnceBeforeTheFirstRecordOrWithoutAny() {
    Lines lines = new Lines();
    lines.append("{\"type\":\"RECORD\"}\n".getBytes(StandardCharsets.UTF_8));
    contacts.write(lines, 0);
    assertThat(messages()).as("no records, no lines").isEmpty();
    contacts.write(lines, 1);
    contacts.write(lines, 1);
    contacts.writeSchema();
    assertThat(messages().stream().map(m -> m.path("type").asString()))
        .containsExactly("SCHEMA", "RECORD", "RECORD");
    assertThat(messages().get(0).path("bookmark_properties").toString())
        .isEqualTo("[\"updated_at\"]");
    assertThat(contacts.records()).isEqualTo(2);
    tags.writeSchema();
    assertThat(last().isMissingNode()).isTrue();
    assertThat(messages()).hasSize(4);
  }

  @Test
  void notesAreCounted() {
    contacts.note(Note.GONE, "contact 1");
    contacts.note(Note.GONE, "contact 2");
    contacts.note(Note.MERGED, "contact 3");
    assertThat(contacts.notes().notes())
        .isEqualTo(
            Map.of(
                Note.GONE, new Noted(2, List.of("contact 1", "contact 2")),
                Note.MERGED, new Noted(1, List.of("contact 3"))));
  }

  @Test
  void onlyTheFirstFailureOfAStreamCounts() {
    assertThat(contacts.isOpen()).isTrue();
    contacts.failed(new IllegalStateException("first"));
    contacts.failed(new IllegalStateException("second"));
    assertThat(contacts.isOpen()).isFalse();
    assertThat(contacts.failure()).get().extracting(Throwable::getMessage).isEqualTo("first");
    assertThat(contacts.hasField("email")).isTrue();
    assertThat(contacts.hasField("no_such_field")).isFalse();
  }
}
