package io.github.tapintercom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.contract.tool.OpenApi;
import io.github.tapintercom.contract.tool.Shape;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.CountEndpoint;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every field that a description names for a stream's records is in the stream's schema. */
class DocumentedFieldsTest {
  static Stream<Arguments> endpoints() {
    return OpenApi.VERSIONS.stream()
        .flatMap(
            version ->
                ReadEndpoints.ALL.stream()
                    .filter(endpoint -> endpoint.operation(version).isPresent())
                    .map(endpoint -> Arguments.of(version, endpoint)));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void declaresEveryDocumentedField(String version, ReadEndpoint endpoint) {
    Map<String, Shape> documented = endpoint.record(version).orElseThrow().properties();

    assertThat(documented).isNotEmpty();
    assertThat(endpoint.schema().get("properties").propertyNames())
        .containsAll(documented.keySet());
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void declaresNestedFieldsAsDeeplyAsTheDescription(String version, ReadEndpoint endpoint) {
    List<String> missing = new ArrayList<>();
    undeclared(
        endpoint.stream(), endpoint.schema(), endpoint.record(version).orElseThrow(), missing);

    assertThat(missing).isEmpty();
  }

  @Test
  void knowsWhereEveryStreamIsRead() {
    List<String> described = ReadEndpoints.ALL.stream().map(ReadEndpoint::stream).toList();
    assertThat(Streams.ALL)
        .filteredOn(stream -> !isInside(stream))
        .filteredOn(stream -> !(stream.endpoint() instanceof CountEndpoint))
        .filteredOn(stream -> !(stream.endpoint() instanceof JobEndpoint))
        .filteredOn(stream -> !isOnAReferencePageOnly(stream))
        .extracting(StreamFacts::name)
        .allSatisfy(name -> assertThat(described).contains(name));
  }

  /** Described are summaries instead of events, and newsfeeds among a feed's items. */
  private static final Set<String> DESCRIBED_AS_OTHERS = Set.of("data_events", "newsfeed_items");

  private static boolean isOnAReferencePageOnly(StreamFacts stream) {
    return DESCRIBED_AS_OTHERS.contains(stream.name()) || isUndescribed(stream);
  }

  private static boolean isUndescribed(StreamFacts stream) {
    return stream.endpoint() instanceof ListEndpoint list
        && ContractValidator.isUndescribed("GET", list.path());
  }

  /** Columns of another stream's schema: compared there. */
  private static boolean isInside(StreamFacts stream) {
    return stream.endpoint() instanceof UnpackedEndpoint
        || (stream.endpoint() instanceof ChildEndpoint child
            && (!child.recordsOf().isEmpty() || child.batch().isPresent()));
  }

  @Test
  void findsEveryEndpointInSomeVersion() {
    assertThat(ReadEndpoints.ALL)
        .allSatisfy(
            endpoint ->
                assertThat(OpenApi.VERSIONS)
                    .as("%s", endpoint)
                    .anySatisfy(version -> assertThat(endpoint.operation(version)).isPresent()));
  }

  /** Documented members, however deep, that ours does not declare; free maps hold any. */
  private static void undeclared(
      String path, JsonNode ours, Shape documented, List<String> missing) {
    JsonNode own = ours.has("items") ? ours.get("items") : ours;
    if (!own.has("properties")) {
      return;
    }
    Shape theirs =
        ours.has("items") ? documented.list().flatMap(Shape::items).orElseThrow() : documented;
    theirs
        .properties()
        .forEach(
            (name, member) -> {
              JsonNode ourMember = own.get("properties").get(name);
              if (ourMember == null) {
                missing.add(path + "." + name);
              } else {
                undeclared(path + "." + name, ourMember, member, missing);
              }
            });
  }
}
