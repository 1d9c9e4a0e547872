package io.github.tapintercom.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.tapintercom.harness.Document;
import io.github.tapintercom.stream.SchemaTree.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class SchemasTest {
  private static final Set<String> KEYWORDS =
      Set.of("type", "format", "properties", "items", "additionalProperties", "description");
  private static final Set<String> TYPES =
      Set.of("string", "string:date-time", "integer", "number", "boolean", "object", "array");

  static Stream<String> streams() {
    return Streams.ALL.stream().map(StreamFacts::name);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void isAValidDraft4Schema(String stream) {
    Schema draft4 =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
            .getSchema(SchemaLocation.of("http://json-schema.org/draft-04/schema#"));

    assertThat(draft4.validate(Streams.get(stream).schema().toString(), InputFormat.JSON))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void hasAPlainObjectAtItsRoot(String stream) {
    ObjectNode schema = Streams.get(stream).schema();

    assertThat(schema.propertyNames()).containsExactly("type", "properties");
    assertThat(schema.get("type").asString()).isEqualTo("object");
    assertThat(schema.get("properties").isEmpty()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void usesOnlyTheTypesOfThisProject(String stream) {
    for (Place place : SchemaTree.of(stream)) {
      assertThat(KEYWORDS).as(place.path()).containsAll(place.schema().propertyNames());
      assertThat(place.types())
          .as(place.path())
          .filteredOn(type -> !type.equals("null"))
          .hasSize(1);
      assertThat(TYPES).as(place.path()).contains(place.type());
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void declaresObjectsAndArraysAsWarehousesNeedThem(String stream) {
    for (Place place : SchemaTree.of(stream)) {
      ObjectNode schema = place.schema();
      switch (place.type()) {
        case "object" -> {
          if (!place.path().equals(stream)) {
            assertThat(schema.path("additionalProperties").asBoolean(false))
                .as(place.path())
                .isTrue();
          }
          // An empty list of properties makes the column vanish in flattening loaders.
          if (schema.has("properties")) {
            assertThat(schema.get("properties").isEmpty()).as(place.path()).isFalse();
          }
          assertThat(schema.has("items")).as(place.path()).isFalse();
        }
        case "array" -> {
          assertThat(schema.path("items").has("type")).as(place.path()).isTrue();
          boolean known = !place.path().equals("call_transcripts.transcript"); // not documented
          if (known && new Place("", (ObjectNode) schema.get("items")).type().equals("object")) {
            assertThat(schema.get("items").has("properties")).as(place.path()).isTrue();
          }
        }
        default -> {
          assertThat(schema.has("properties")).as(place.path()).isFalse();
          assertThat(schema.has("items")).as(place.path()).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void hasNamesThatEveryWarehouseTakes(String stream) {
    for (Place place : SchemaTree.of(stream)) {
      for (String name : names(place.schema())) {
        assertThat(name)
            .as(place.path())
            .matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")
            .hasSizeLessThanOrEqualTo(63)
            .isNotEqualTo("properties");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void typesIdsAndTimesByTheirNames(String stream) {
    for (Place place : SchemaTree.of(stream)) {
      String name = place.path().substring(place.path().lastIndexOf('.') + 1);
      if (name.equals("id") || name.endsWith("_id") || name.endsWith("_ids[]")) {
        assertThat(place.type()).as(place.path()).isEqualTo("string");
      }
      if (name.endsWith("_at") || name.equals("waiting_since") || name.equals("snoozed_until")) {
        assertThat(place.type()).as(place.path()).isEqualTo("string:date-time");
      }
      if (name.contains("time_to_") || name.endsWith("handling_time") || name.equals("count")) {
        assertThat(place.type()).as(place.path()).isEqualTo("integer");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void isNullableEverywhereButInKeysAndReplicationKey(String stream) {
    StreamFacts definition = Streams.get(stream);
    Set<String> notNull = new HashSet<>(Set.of(stream));
    definition.key().forEach(key -> notNull.add(stream + "." + key));
    definition.replicationKey().ifPresent(key -> notNull.add(stream + "." + key));
    definition.parent().ifPresent(parent -> notNull.add(stream + "." + parent.foreignKey()));

    assertThat(SchemaTree.of(stream))
        .filteredOn(place -> !place.nullable())
        .extracting(Place::path)
        .containsExactlyInAnyOrderElementsOf(notNull);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void keepsTheSchemaLineUnder64KiB(String stream) {
    assertThat(Streams.get(stream).schema().toString().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(64 * 1024 - 1024);
  }

  @Test
  void givesUsersAndLeadsTheFieldsOfContacts() {
    assertThat(Streams.get("users").schemaName()).isEqualTo("contacts");
    assertThat(Streams.get("leads").schemaName()).isEqualTo("contacts");
  }

  @Test
  @Tag(Document.TAG)
  void keepsEveryTypeAsItWasPublished() throws IOException {
    String types =
        streams()
            .flatMap(stream -> SchemaTree.of(stream).stream())
            .map(place -> place.path() + ": " + place.type() + (place.nullable() ? "?" : ""))
            .reduce("", (all, line) -> all + line + "\n");

    // A changed type splits or breaks the column in warehouses that already have the table.
    Document.of("src/test/resources/schema-types.txt").isBelowItsComments(types);
  }

  @Test
  void hasEveryRequestedField() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String line : lines("/requested-fields.txt")) {
      int colon = line.indexOf(": ");
      for (String stream : words(line.substring(0, colon))) {
        List<String> paths = SchemaTree.of(stream).stream().map(Place::path).toList();
        words(line.substring(colon + 2)).stream()
            .map(field -> stream + "." + field)
            .filter(path -> !paths.contains(path))
            .forEach(missing::add);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void namesTheStreamWhoseSchemaIsMissing() {
    assertThatThrownBy(() -> Schemas.load("nothing"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no schema nothing")
        .hasMessageContaining("/schemas/nothing.json");
  }

  private static List<String> names(ObjectNode schema) {
    return schema.path("properties").properties().stream().map(Map.Entry::getKey).toList();
  }

  private static List<String> words(String text) {
    return Pattern.compile(" ").splitAsStream(text).toList();
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in = SchemasTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
