package io.github.tapintercom.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.catalog.ReplicationMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StreamDefinitionsTest {
  @Test
  void namesEachStreamOnce() {
    assertThat(StreamDefinitions.ALL).extracting(StreamDefinition::name).doesNotHaveDuplicates();
  }

  @Test
  void readsTheChangingTablesFromTheirBookmarks() {
    assertThat(StreamDefinitions.ALL)
        .filteredOn(stream -> stream.replicationMethod() == ReplicationMethod.INCREMENTAL)
        .extracting(StreamDefinition::name)
        .containsExactly(
            "contacts",
            "users",
            "leads",
            "companies",
            "conversations",
            "conversation_parts",
            "tickets");
  }

  @Test
  void selectsEverythingButTheTableThatWouldReadPeopleTwice() {
    assertThat(StreamDefinitions.ALL)
        .filteredOn(stream -> !stream.selectedByDefault())
        .extracting(StreamDefinition::name)
        .containsExactly("contacts");
  }

  @Test
  void refersOnlyToPropertiesAndParentsThatExist() {
    for (StreamDefinition stream : StreamDefinitions.ALL) {
      JsonNode properties = Schemas.load(stream.name()).get("properties");
      assertThat(properties.propertyNames())
          .as(stream.name())
          .containsAll(stream.keyProperties())
          .containsAll(stream.replicationKey().stream().toList())
          .containsAll(stream.fieldsNotSelectedByDefault());
      stream
          .parent()
          .ifPresent(parent -> assertThat(StreamDefinitions.find(parent)).as(parent).isPresent());
      assertThat(stream.fieldsNotSelectedByDefault())
          .as(stream.name())
          .doesNotContainAnyElementsOf(stream.keyProperties());
    }
  }

  @Test
  void putsParentsBeforeTheirChildren() {
    List<String> names = StreamDefinitions.ALL.stream().map(StreamDefinition::name).toList();
    for (StreamDefinition stream : StreamDefinitions.ALL) {
      stream
          .parent()
          .ifPresent(
              parent -> assertThat(names.indexOf(parent)).isLessThan(names.indexOf(stream.name())));
    }
  }

  @Test
  void findsNothingUnderAnUnknownName() {
    assertThat(StreamDefinitions.find("contact")).isEmpty();
  }

  @Test
  void refusesFactsThatContradictEachOther() {
    assertThatThrownBy(() -> definition("tags", List.of(), Optional.empty()))
        .hasMessageContaining("no key");
    assertThatThrownBy(() -> definition("tags", List.of("id"), Optional.of("updated_at")))
        .hasMessageContaining("replication key");
    assertThatThrownBy(() -> definition("a-b", List.of("id"), Optional.empty()))
        .hasMessageContaining("a-b");
  }

  private static StreamDefinition definition(
      String name, List<String> keys, Optional<String> replicationKey) {
    return new StreamDefinition(
        name,
        keys,
        ReplicationMethod.FULL_TABLE,
        replicationKey,
        Optional.empty(),
        true,
        Set.of(),
        "Read tags",
        "Tags.");
  }
}
