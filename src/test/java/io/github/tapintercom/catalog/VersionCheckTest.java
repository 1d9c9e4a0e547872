package io.github.tapintercom.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Streams that a version of the API lacks. */
class VersionCheckTest {
  private static final List<StreamFacts> STREAMS =
      List.of(Streams.get("tags"), Streams.get("ticket_types"), Streams.get("roles"));

  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private List<String> select(JsonNode catalog, String version) {
    return Selection.of(
            catalog, STREAMS, Available.in(new ApiVersion(version)), problems::add, warnings::add)
        .selected()
        .stream()
        .map(SelectedStream::name)
        .toList();
  }

  @Test
  void thoseSelectedByDefaultAreLeftOut() {
    Selection selection =
        Selection.of(
            Catalogs.discovery(STREAMS),
            STREAMS,
            Available.in(new ApiVersion("2.8")),
            problems::add,
            warnings::add);
    assertThat(selection.selected()).extracting(SelectedStream::name).containsExactly("tags");
    assertThat(selection.leftOut()).isEqualTo(Map.of("ticket_types", "2.9", "roles", "2.18"));
    assertThat(problems).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void withoutACatalogItIsTheSame() {
    assertThat(
            Selection.defaults(STREAMS, Available.in(new ApiVersion("2.17")), warnings::add)
                .selected())
        .extracting(SelectedStream::name)
        .containsExactly("tags", "ticket_types");
    assertThat(warnings).isEmpty();
  }

  @Test
  void oneThatTheUserSelectsIsAProblem() {
    ObjectNode catalog = Catalogs.discovery(STREAMS);
    ((ObjectNode) catalog.at("/streams/2/metadata/0/metadata")).put("selected", true);
    select(catalog, "2.17");
    assertThat(problems).singleElement().asString().contains("\"roles\"", "2.18", "2.17");
    assertThat(warnings).isEmpty();
  }

  @Test
  void itIsLeftOutWithAWarningWhereThatIsSet() {
    ObjectNode catalog = Catalogs.discovery(STREAMS);
    ((ObjectNode) catalog.at("/streams/2/metadata/0/metadata")).put("selected", true);
    Available skipping = new Available(new ApiVersion("2.17"), true);
    assertThat(Selection.of(catalog, STREAMS, skipping, problems::add, warnings::add).selected())
        .extracting(SelectedStream::name)
        .containsExactly("tags", "ticket_types");
    assertThat(problems).isEmpty();
    assertThat(warnings).singleElement().asString().contains("roles (2.18)");
  }

  @Test
  void aMisspeltNameIsNamedWithTheNearest() {
    ObjectNode catalog = Catalogs.discovery(STREAMS);
    ((ObjectNode) catalog.at("/streams/0")).put("tap_stream_id", "tag").put("stream", "tag");
    select(catalog, "2.17");
    assertThat(problems).singleElement().asString().contains("\"tag\"", "did you mean", "\"tags\"");
  }

  @Test
  void oneThatTheUserDeselectsIsNotMentioned() {
    ObjectNode catalog = Catalogs.discovery(STREAMS);
    ((ObjectNode) catalog.at("/streams/2/metadata/0/metadata")).put("selected", false);
    assertThat(select(catalog, "2.17")).containsExactly("tags", "ticket_types");
    assertThat(problems).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void laterVersionsHaveAllOfThem() {
    for (String version : List.of("2.18", "Preview", "Unstable")) {
      assertThat(select(Catalogs.discovery(STREAMS), version)).hasSize(3);
    }
    assertThat(warnings).isEmpty();
  }
}
