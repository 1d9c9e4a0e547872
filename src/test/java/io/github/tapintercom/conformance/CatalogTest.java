package io.github.tapintercom.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.functional.TapRun;
import io.github.tapintercom.functional.TestCatalog;
import io.github.tapintercom.stream.Parent;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CatalogTest {
  private static final ObjectNode CATALOG = TestCatalog.discovered();

  static Stream<StreamFacts> streams() {
    return Streams.ALL.stream();
  }

  @Test
  void listsEveryStreamOnceInOrder() {
    assertThat(CATALOG.get("streams").valueStream().map(s -> s.get("tap_stream_id").asString()))
        .containsExactlyElementsOf(streams().map(StreamFacts::name).toList());
  }

  @Test
  void needsNoConfigAndIsTheSameEveryTime() {
    TapRun bare = TapRun.in(Path.of(""), "--discover");
    TapRun demo = TapRun.in(Path.of(""), "--demo", "--discover");

    assertThat(bare.code()).isZero();
    assertThat(demo.out()).isEqualTo(bare.out());
  }

  @Test
  void keepsItsLinesShort() {
    // Meltano reads discovery with a limit of 64 KiB a line.
    assertThat(TapRun.in(Path.of(""), "--discover").out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThan(60_000));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void showsEveryFactOfAStream(StreamFacts stream) {
    ObjectNode entry = TestCatalog.stream(CATALOG, stream.name());
    ObjectNode root = TestCatalog.metadata(CATALOG, stream.name());

    assertThat(entry.get("stream").asString()).isEqualTo(stream.name()).matches("[a-z_]+");
    assertThat(root.get("inclusion").asString()).isEqualTo("available");
    assertThat(root.get("selected-by-default").asBoolean()).isEqualTo(stream.selectedByDefault());
    assertThat(texts(root.get("table-key-properties"))).isEqualTo(stream.key());
    assertThat(root.get("forced-replication-method").asString()).isEqualTo(stream.method().name());
    assertThat(texts(root.path("valid-replication-keys")))
        .isEqualTo(stream.replicationKey().stream().toList());
    assertThat(root.path("parent-tap-stream-id").asString(""))
        .isEqualTo(stream.parent().map(Parent::stream).orElse(""));
    assertThat(texts(entry.get("key_properties"))).isEqualTo(stream.key());
    assertThat(entry.get("replication_method").asString()).isEqualTo(stream.method().name());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void hasMetadataForEveryFieldAtEveryDepthOnce(StreamFacts stream) {
    ObjectNode entry = TestCatalog.stream(CATALOG, stream.name());
    Set<List<String>> places = new HashSet<>();
    for (JsonNode one : entry.get("metadata")) {
      assertThat(places.add(texts(one.get("breadcrumb")))).isTrue();
    }
    List<List<String>> expected = new ArrayList<>();
    expected.add(List.of());
    collect(entry.get("schema"), List.of(), expected);

    assertThat(places).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void makesExactlyKeysAutomatic(StreamFacts stream) {
    List<String> automatic = new ArrayList<>();
    for (JsonNode one : TestCatalog.stream(CATALOG, stream.name()).get("metadata")) {
      List<String> place = texts(one.get("breadcrumb"));
      String inclusion = one.get("metadata").get("inclusion").asString();
      assertThat(inclusion).isIn("automatic", "available");
      if (inclusion.equals("automatic")) {
        automatic.add(place.get(place.size() - 1));
      }
    }
    List<String> expected = new ArrayList<>(stream.key());
    expected.addAll(stream.replicationKey().stream().toList());
    stream.parent().ifPresent(parent -> expected.add(parent.foreignKey()));

    assertThat(automatic).hasSameElementsAs(expected).doesNotHaveDuplicates();
  }

  private static void collect(JsonNode schema, List<String> place, List<List<String>> places) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      List<String> here = join(place, "properties", property.getKey());
      places.add(here);
      collect(property.getValue(), here, places);
    }
    if (schema.has("items")) {
      collect(schema.get("items"), join(place, "items"), places);
    }
  }

  private static List<String> join(List<String> place, String... more) {
    return Stream.concat(place.stream(), Stream.of(more)).toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
