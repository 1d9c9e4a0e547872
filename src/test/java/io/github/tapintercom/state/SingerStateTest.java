package io.github.tapintercom.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

class SingerStateTest {
  private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'bookmarks':{'contacts':{'updated_at':'2026-11-22T10:00:00.000000Z'}}}",
        "{'bookmarks':{'contacts':{'updated_at':'2026-11-22T11:00:00+01:00'}}}",
        "{'bookmarks':{'contacts':{'updated_at':'2026-11-22 10:00:00'}}}",
        "{'bookmarks':{'contacts':{'updated_at':1795341600}}}",
        "{'bookmarks':{'contacts':{'updated_at':1.7953416E9}}}",
        "{'bookmarks':{'contacts':'2026-11-22T10:00:00Z'}}",
        "{'bookmarks':{'contacts':1795341600}}",
        "{'bookmarks':{'contacts':{'replication_key':'updated_at',"
            + "'replication_key_value':'2026-11-22T10:00:00+00:00'}}}",
        "{'bookmarks':{'contacts':{'replication_key_value':1795341600}}}",
        "{'singer_state':{'bookmarks':{'contacts':'2026-11-22T10:00:00Z'}}}",
        "{'value':{'bookmarks':{'contacts':'2026-11-22T10:00:00Z'}}}",
        "{'type':'STATE','value':{'singer_state':{'bookmarks':{'contacts':'2026-11-22T10:00:00Z'}}}}",
      })
  void readsEveryShape(String json) {
    assertThat(state(json).bookmark("contacts")).contains(TEN);
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{'value':null}", "{'bookmarks':null}"})
  void readsNothingAsEmpty(String json) {
    assertThat(state(json).toJson()).hasToString("{\"bookmarks\":{}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'bookmarks':{'contacts':null}}",
        "{'bookmarks':{'contacts':{}}}",
        "{'bookmarks':{'contacts':{'updated_at':null}}}",
        "{'bookmarks':{'contacts':{'offset':{'page':3}}}}",
      })
  void streamWithoutATimeStartsAnew(String json) {
    assertThat(state(json).bookmark("contacts")).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void namesEveryProblem() {
    assertThatThrownBy(
            () ->
                state(
                    "{'bookmarks':{'contacts':{'updated_at':'banana'},'companies':20240101,"
                        + "'tickets':{'replication_key_value':[1]},'leads':true}}"))
        .isInstanceOfSatisfying(
            InvalidStateException.class,
            e -> {
              assertThat(e.problems()).hasSize(4);
              assertThat(e.problems().get(0))
                  .contains("contacts", "\"banana\"", "updated_at", "write it like");
              assertThat(e.getMessage())
                  .contains("companies", "20240101", "tickets", "[1]", "true");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "'text'", "3", "{'bookmarks':[]}", "{'value':7}"})
  void refusesWhatIsNoState(String json) {
    assertThatThrownBy(() -> state(json))
        .isInstanceOf(InvalidStateException.class)
        .hasMessageContaining("not a JSON object");
  }

  /** All of it would be in each STATE, and so with the loader. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'access_token':'secret','start_date':'2026-01-01'}",
        "{'access_token':'secret','bookmarks':{}}",
        "{'value':{'access_token':'secret'}}",
        "{'streams':[]}"
      })
  void refusesOtherFiles(String json) {
    assertThatThrownBy(() -> state(json))
        .isInstanceOf(InvalidStateException.class)
        .hasMessageContaining(json.contains("token") ? "it is a config" : "it is a catalog")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'orders':{'id':5}}",
        "{'contacts':{'created_at':'2026-06-01'}}",
        "{'contacts':{'id':5}}"
      })
  void warnsOfBookmarksThatAreOfNoUse(String bookmarks) {
    JsonNode json = json("{'bookmarks':" + bookmarks + "}");
    SingerState.parse(json, Map.of("contacts", "updated_at"), warnings::add);

    assertThat(warnings).singleElement().asString().contains("read from start_date");
  }

  @Test
  void warnsOfAnEmptyFile() {
    assertThat(SingerState.parse(MissingNode.getInstance(), Map.of(), warnings::add).toJson())
        .hasToString("{\"bookmarks\":{}}");

    assertThat(warnings).singleElement().asString().contains("empty", "start_date");
  }

  @Test
  void judgesOnlyTheStreamsThatAreNamed() {
    JsonNode json = json("{'bookmarks':{'contacts':'2026-11-22','orders':'banana','tags':[]}}");

    SingerState state = SingerState.parse(json, Map.of("contacts", "updated_at"), warnings::add);

    assertThat(state.toJson()).isEqualTo(json);
    assertThat(state.bookmark("orders")).isEmpty();
  }

  @Test
  void readsPartsUnderEitherKeyAndPrefersTheirOwn() {
    assertThat(state("{'bookmarks':{'conversation_parts':{'updated_at':'2026-11-22T10:00:00Z'}}}"))
        .extracting(s -> s.bookmark("conversation_parts"))
        .isEqualTo(Optional.of(TEN));
    assertThat(
            state(
                "{'bookmarks':{'conversation_parts':{'updated_at':'2026-12-01',"
                    + "'conversation_updated_at':'2026-11-22T10:00:00Z'}}}"))
        .extracting(s -> s.bookmark("conversation_parts"))
        .isEqualTo(Optional.of(TEN));
  }

  @Test
  void usesTheKeyThatTheStreamHas() {
    SingerState state =
        SingerState.parse(
            json("{'bookmarks':{'activity_logs':{'created_at':'2026-11-22T10:00:00Z'}}}"),
            Map.of("activity_logs", "created_at"),
            warnings::add);

    assertThat(state.bookmark("activity_logs")).contains(TEN);
  }

  @Test
  void interruptedRunOfSingerIoHoldsPartsBack() {
    SingerState state =
        state(
            "{'bookmarks':{'conversations':{'updated_at':'2026-11-22T10:00:00Z','last_processed':'17',"
                + "'last_sync_started_at':'2026-11-23T00:00:00Z'},"
                + "'conversation_parts':{'updated_at':'2026-11-22T23:00:00Z'}}}");

    assertThat(state.bookmark("conversations")).contains(TEN);
    assertThat(state.bookmark("conversation_parts")).contains(TEN);
    assertThat(warnings).singleElement().asString().contains("parts goes back to the bookmark of");
    assertThat(
            state
                .draft()
                .bookmark("conversations", "updated_at", TEN)
                .done()
                .toJson()
                .get("bookmarks"))
        .hasToString(
            json("{'conversations':{'updated_at':'2026-11-22T10:00:00.000000Z'},"
                    + "'conversation_parts':{'updated_at':'2026-11-22T23:00:00Z'}}")
                .toString());
  }

  @Test
  void interruptedRunWhoseBookmarkRanAheadStartsAnew() {
    SingerState state =
        state(
            "{'bookmarks':{'conversations':{'updated_at':'2026-11-23T00:00:00Z','last_processed':'17',"
                + "'last_sync_started_at':'2026-11-23T00:00:00Z'},'conversation_parts':'2026-11-22'}}");

    assertThat(state.bookmark("conversations")).isEmpty();
    assertThat(state.bookmark("conversation_parts")).isEmpty();
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(1)).contains("conversation_parts goes back to start_date");
  }

  @Test
  void warnsOfWhatCannotBeContinued() {
    SingerState state =
        state(
            "{'bookmarks':{'contacts':{'partitions':[{'context':{}}],'progress_markers':{'Note':'x'},"
                + "'replication_key':'created_at','replication_key_value':'2026-11-22'}}}");

    assertThat(state.bookmark("contacts")).isEmpty();
    assertThat(warnings).hasSize(3);
    assertThat(warnings.get(2)).contains("contacts", "created_at", "start_date");
  }

  @Test
  void warnsOfAFileWithoutBookmarks() {
    assertThat(state("{'contacts':'2026-11-22'}").toJson().get("contacts").stringValue())
        .isEqualTo("2026-11-22");
    assertThat(warnings).singleElement().asString().contains("no \"bookmarks\"");
  }

  @Test
  void writingReplacesOtherProgramsWordsAndKeepsTheRest() {
    SingerState state =
        state(
            "{'seen':1,'bookmarks':{'orders':{'id':7},'contacts':{'replication_key':'updated_at',"
                + "'replication_key_value':'2026-11-01','starting_replication_value':'x','mine':2,"
                + "'replication_key_signpost':'y','progress_markers':{}}},'activate_versions':{}}");

    assertThat(
            state
                .draft()
                .bookmark("contacts", "updated_at", TEN)
                .bookmark("companies", "updated_at", TEN)
                .currentlySyncing(Optional.of("companies"))
                .done()
                .toJson())
        .hasToString(
            json("{'seen':1,'bookmarks':{'orders':{'id':7},"
                    + "'contacts':{'mine':2,'updated_at':'2026-11-22T10:00:00.000000Z'},"
                    + "'companies':{'updated_at':'2026-11-22T10:00:00.000000Z'}},"
                    + "'activate_versions':{},'currently_syncing':'companies'}")
                .toString());
  }

  @Test
  void currentlySyncingIsSetReadAndCleared() {
    SingerState state = state("{'bookmarks':{},'currently_syncing':'tickets'}");

    assertThat(state.currentlySyncing()).contains("tickets");
    assertThat(state.draft().currentlySyncing(Optional.empty()).done().toJson())
        .hasToString("{\"bookmarks\":{}}");
    assertThat(state("{'bookmarks':{},'currently_syncing':null}").currentlySyncing()).isEmpty();
    assertThat(state("{'bookmarks':{},'currently_syncing':7}").currentlySyncing()).isEmpty();
    assertThat(warnings).singleElement().asString().contains("currently_syncing", "7");
  }

  @Test
  void neverChangesWhatItHandsOutOrWasGiven() {
    JsonNode given = json("{'bookmarks':{'contacts':{'updated_at':'2026-11-01'}}}");
    String before = given.toString();
    SingerState state = SingerState.parse(given, warnings::add);

    state
        .draft()
        .bookmark("contacts", "updated_at", TEN)
        .beside("contacts", "x", Optional.empty())
        .done();
    state.toJson().removeAll();

    assertThat(given).hasToString(before);
    assertThat(state.toJson()).hasToString(before);
  }

  @Property
  void bookmarkIsTheLatestEverGivenAndSurvivesTheRoundTrip(
      @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 0, max = 4102444800L) Long> seconds) {
    SingerState state = SingerState.empty();
    Instant latest = Instant.MIN;
    for (long second : seconds) {
      Instant time = Instant.ofEpochSecond(second);
      latest = latest.isBefore(time) ? time : latest;
      state = state.draft().bookmark("contacts", "updated_at", time).done();
      assertThat(state.bookmark("contacts")).contains(latest);
    }
    assertThat(SingerState.parse(state.toJson(), warnings::add)).isEqualTo(state);
    assertThat(SingerState.parse(state.toJson(), warnings::add).bookmark("contacts"))
        .contains(latest);
  }

  private SingerState state(String json) {
    return SingerState.parse(json(json), warnings::add);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
