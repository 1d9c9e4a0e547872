package io.github.tapintercom.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StreamFactsTest {
  @Test
  void namesEachStreamOnce() {
    assertThat(Streams.ALL).extracting(StreamFacts::name).doesNotHaveDuplicates();
  }

  /** Searches and scrolls are long; the README's table shows which others are incremental. */
  @Test
  void readsTheLongTablesFromTheirBookmarks() {
    assertThat(Streams.ALL)
        .filteredOn(
            stream ->
                stream.endpoint() instanceof SearchEndpoint
                    || stream.endpoint() instanceof ScrollEndpoint)
        .allSatisfy(stream -> assertThat(stream.method()).isEqualTo(ReplicationMethod.INCREMENTAL));
    assertThat(Streams.get("conversation_parts").method()).isEqualTo(ReplicationMethod.INCREMENTAL);
  }

  @Test
  void selectsEverythingThatIsReadForItselfButWhatWouldBeReadTwice() {
    assertThat(Streams.ALL)
        .filteredOn(stream -> stream.parent().isEmpty())
        .filteredOn(stream -> !(stream.endpoint() instanceof ListEndpoint))
        .filteredOn(stream -> !(stream.endpoint() instanceof JobEndpoint))
        .filteredOn(stream -> !stream.selectedByDefault())
        .extracting(StreamFacts::name)
        .containsExactly("contacts");
    assertThat(Streams.get("conversation_parts").selectedByDefault()).isTrue();
  }

  @Test
  void leavesTheTablesInsideOthersOff() {
    assertThat(Streams.ALL)
        .filteredOn(stream -> stream.endpoint() instanceof UnpackedEndpoint)
        .hasSizeGreaterThan(7)
        .noneMatch(StreamFacts::selectedByDefault);
  }

  @Test
  void refersOnlyToPropertiesAndParentsThatExist() {
    for (StreamFacts stream : Streams.ALL) {
      JsonNode properties = stream.schema().get("properties");
      assertThat(properties.propertyNames())
          .as(stream.name())
          .containsAll(stream.key())
          .containsAll(stream.replicationKey().stream().toList())
          .containsAll(stream.fieldsNotSelectedByDefault());
      stream
          .parent()
          .ifPresent(
              parent -> assertThat(Streams.find(parent.stream())).as(parent.stream()).isPresent());
      stream
          .parent()
          .ifPresent(
              parent -> assertThat(properties.propertyNames()).contains(parent.foreignKey()));
      assertThat(stream.fieldsNotSelectedByDefault())
          .as(stream.name())
          .doesNotContainAnyElementsOf(stream.key());
    }
  }

  @Test
  void noChildIsInAVersionThatLacksItsParent() {
    for (StreamFacts stream : Streams.ALL) {
      stream
          .parent()
          .map(parent -> Streams.get(parent.stream()).since())
          .ifPresent(
              since -> assertThat(stream.since()).as(stream.name()).isGreaterThanOrEqualTo(since));
    }
  }

  @Test
  void putsParentsBeforeTheirChildren() {
    List<String> names = Streams.ALL.stream().map(StreamFacts::name).toList();
    for (StreamFacts stream : Streams.ALL) {
      stream
          .parent()
          .ifPresent(
              parent ->
                  assertThat(names.indexOf(parent.stream()))
                      .isLessThan(names.indexOf(stream.name())));
    }
  }

  @Test
  void findsNothingUnderAnUnknownName() {
    assertThat(Streams.find("contact")).isEmpty();
  }

  @Test
  void refusesFactsThatContradictEachOther() {
    Endpoint own = new ScrollEndpoint("/tags", "data", Optional.empty());
    Endpoint inside = new UnpackedEndpoint(List.of("tags"), AddedColumns.NONE);
    assertThatThrownBy(() -> facts("tags", own, List.of())).hasMessageContaining("no key");
    assertThatThrownBy(() -> facts("tags", inside, List.of("id")))
        .hasMessageContaining("needs a parent");
    assertThatThrownBy(() -> facts("a-b", own, List.of("id"))).hasMessageContaining("a-b");
  }

  /** Otherwise each run would read all of it, though its catalog says incremental. */
  @Test
  void refusesAReplicationKeyThatItsKindCannotReadBy() {
    Endpoint search = SearchEndpoint.of("/tags/search", "data");
    assertThat(facts(search, "updated_at").method()).isEqualTo(ReplicationMethod.INCREMENTAL);
    assertThatThrownBy(() -> facts(search, "created_at")).hasMessageContaining("created_at");
    assertThatThrownBy(() -> facts(new CountEndpoint("", ""), "counted_at"))
        .hasMessageContaining("counted_at");
    ListEndpoint list = ListEndpoint.of("/tags", "data");
    assertThat(facts(list, "created_at").method()).isEqualTo(ReplicationMethod.INCREMENTAL);
    ListEndpoint detailed =
        list.detailed(new ListEndpoint.Details("/tags/{id}", "a", "tag", Set.of("x")));
    assertThatThrownBy(() -> facts(detailed, "created_at")).hasMessageContaining("created_at");
  }

  private static StreamFacts facts(String name, Endpoint endpoint, List<String> key) {
    return facts(name, endpoint, key, Optional.empty());
  }

  private static StreamFacts facts(Endpoint endpoint, String replicationKey) {
    return facts("tags", endpoint, List.of("id"), Optional.of(replicationKey));
  }

  private static StreamFacts facts(
      String name, Endpoint endpoint, List<String> key, Optional<String> replicationKey) {
    return new StreamFacts(
        name,
        endpoint,
        key,
        replicationKey,
        Optional.empty(),
        "Read tags",
        new ApiVersion("2.0"),
        Cost.PAGES,
        true,
        false,
        Set.of(),
        "tags",
        "Tags.",
        OwnColumns.NONE);
  }

  /** What holds of the parent's list by its description holds of the table made of it. */
  @Test
  void unpackedColumnsStandInTheirParentsListWithTheSameType() {
    for (StreamFacts stream : Streams.ALL) {
      boolean joined = Set.of("team_admins", "data_attribute_options").contains(stream.name());
      if (!joined && stream.endpoint() instanceof UnpackedEndpoint unpacked) {
        JsonNode list = Streams.get(stream.parent().orElseThrow().stream()).schema();
        for (String level : unpacked.path()) {
          list = list.path("properties").path(level);
        }
        JsonNode own = list.path("items").path("properties");
        stream
            .schema()
            .get("properties")
            .forEachEntry(
                (column, schema) -> {
                  if (!unpacked.added().sources().containsKey(column)) {
                    String name = unpacked.added().renamed().getOrDefault(column, column);
                    assertThat(own.propertyNames()).as(stream.name()).contains(name);
                    assertThat(type(schema)).as(column).isEqualTo(type(own.get(name)));
                    assertThat(schema.path("format")).isEqualTo(own.get(name).path("format"));
                  }
                });
      }
    }
  }

  /** Rows are written in this order. */
  @Test
  void addedColumnsComeFirstInTheSchemaAndInTheOrderOfTheFacts() {
    for (StreamFacts stream : Streams.ALL) {
      if (stream.endpoint() instanceof UnpackedEndpoint unpacked) {
        List<String> added = List.copyOf(unpacked.added().sources().keySet());
        assertThat(stream.schema().get("properties").propertyNames().stream().limit(added.size()))
            .as(stream.name())
            .containsExactlyElementsOf(added);
      }
    }
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.get("type");
    return type.isArray() ? type.get(type.size() - 1).asString() : type.asString();
  }
}
