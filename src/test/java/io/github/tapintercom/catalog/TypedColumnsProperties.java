package io.github.tapintercom.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names and types of columns for any attributes. */
class TypedColumnsProperties {
  @Property(tries = 300)
  void namesAreLegalAndUnique(@ForAll("definitions") List<AttributeDefinition> definitions) {
    Map<String, String> names = TypedColumns.of(definitions, Map.of()).names();

    assertThat(names.values())
        .allSatisfy(name -> assertThat(name).matches("[a-z_][a-z0-9_]{0,43}"))
        .doesNotHaveDuplicates();
    assertThat(names).hasSameSizeAs(new HashSet<>(names.keySet()));
  }

  @Property(tries = 300)
  void theOrderOfTheListDoesNotMatter(
      @ForAll("definitions") List<AttributeDefinition> definitions, @ForAll long seed) {
    List<AttributeDefinition> shuffled = new ArrayList<>(definitions);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(TypedColumns.of(shuffled, Map.of()).byName())
        .isEqualTo(TypedColumns.of(definitions, Map.of()).byName());
  }

  @Property(tries = 300)
  void aNewerAttributeChangesNoName(
      @ForAll("definitions") List<AttributeDefinition> definitions, @ForAll("names") String name) {
    List<AttributeDefinition> more = new ArrayList<>(definitions);
    more.add(new AttributeDefinition(name, "999999", "string", false));

    assertThat(TypedColumns.of(more, Map.of()).names())
        .containsAllEntriesOf(TypedColumns.of(definitions, Map.of()).names());
  }

  @Property(tries = 300)
  void aNameThatWasGivenStays(
      @ForAll("definitions") List<AttributeDefinition> before,
      @ForAll("definitions") List<AttributeDefinition> after) {
    Map<String, String> known = TypedColumns.of(before, Map.of()).names();
    Map<String, String> names = TypedColumns.of(after, known).names();

    names.forEach((name, column) -> assertThat(column).isEqualTo(known.getOrDefault(name, column)));
    known.forEach(
        (name, column) -> {
          if (!names.containsKey(name)) {
            assertThat(names).doesNotContainValue(column);
          }
        });
  }

  @Provide
  Arbitrary<List<AttributeDefinition>> definitions() {
    return Combinators.combine(
            names(),
            Arbitraries.integers().between(1, 99_999),
            Arbitraries.of("string", "integer", "float", "date", "list", "files", "relationship"),
            Arbitraries.of(true, false))
        .as((name, id, type, old) -> new AttributeDefinition(name, "" + id, type, old))
        .list()
        .ofMaxSize(12)
        .uniqueElements(AttributeDefinition::id);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of("a b", "A b", "a_b", "a.b", "a_b_2", "ä b", "1", "名前", "x".repeat(70)),
        Arbitraries.strings().ofMinLength(1).ofMaxLength(60));
  }
}
