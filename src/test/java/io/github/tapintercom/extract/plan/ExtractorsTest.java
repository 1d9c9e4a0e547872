package io.github.tapintercom.extract.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.MemoryOutput;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.TestContext;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each stream has exactly one extractor, which follows from its endpoint. */
final class ExtractorsTest {
  private static final long UNTIL = 2_000;

  private final TaskPool tasks = new TaskPool(1);

  @AfterEach
  void close() {
    tasks.close();
  }

  static List<StreamFacts> streams() {
    return Streams.ALL;
  }

  private List<List<String>> read(List<StreamFacts> selected) {
    Output[] outputs =
        selected.stream()
            .map(facts -> new MemoryOutput(facts.name(), facts.schema(), facts.key(), 0, UNTIL))
            .toArray(Output[]::new);
    URI nowhere = URI.create("http://127.0.0.1:9");
    return Extractors.extractors(TestContext.of(nowhere, UNTIL, tasks, outputs)).stream()
        .map(Extractor::streams)
        .toList();
  }

  @Test
  void oneReadsEachStreamWhenAllAreSelected() {
    assertThat(
            read(Streams.ALL).stream().flatMap(List::stream).filter(ExtractorsTest::hasOneReader))
        .containsExactlyInAnyOrderElementsOf(
            Streams.ALL.stream()
                .map(StreamFacts::name)
                .filter(ExtractorsTest::hasOneReader)
                .toList());
  }

  /** Rows that stand in several streams' records are read with each of these. */
  private static boolean hasOneReader(String stream) {
    return readers(Streams.get(stream)) == 1;
  }

  private static int readers(StreamFacts facts) {
    return facts.parent().map(parent -> 1 + parent.others().size()).orElse(1);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void oneReadsAStreamThatIsSelectedAlone(StreamFacts facts) {
    assertThat(read(List.of(facts)))
        .hasSize(readers(facts))
        .allMatch(List.of(facts.name())::equals);
  }

  @Test
  void noneReadsWhatIsNotSelected() {
    assertThat(read(List.of())).isEmpty();
  }

  @Test
  void aChildIsReadWithItsParent() {
    for (StreamFacts child : Streams.ALL) {
      if (child.endpoint() instanceof ChildEndpoint
          || child.endpoint() instanceof UnpackedEndpoint) {
        StreamFacts parent = Streams.get(child.parent().orElseThrow().stream());
        assertThat(read(List.of(parent, child)))
            .hasSize(readers(child))
            .contains(List.of(parent.name(), child.name()));
      }
    }
  }

  @Test
  void shortListsComeFirstAndSearchesLast() {
    List<List<String>> order = read(Streams.ALL);
    assertThat(Streams.get(order.get(0).get(0)).endpoint()).isInstanceOf(ListEndpoint.class);
    assertThat(order.get(order.size() - 1)).contains("tickets");
  }
}
