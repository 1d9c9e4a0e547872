package io.github.tapintercom.extract.unpacked;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.Shapers;
import io.github.tapintercom.shaping.UnpackedRows;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes what catches the rows of a stream, with the streams inside that. */
final class RowReaders {
  private final ReadContext context;

  RowReaders(ReadContext context) {
    this.context = context;
  }

  /** The rows of a selected stream, without what stands inside them. */
  static UnpackedRows rows(Output output) {
    UnpackedEndpoint endpoint = (UnpackedEndpoint) Streams.get(output.stream()).endpoint();
    return new UnpackedRows(output.shaper(), endpoint, output::hasField);
  }

  /**
   * What catches these rows; empty when neither they nor any inside them are selected.
   *
   * @param found is given the rows of each selected stream, in the order of {@link
   *     ReadContext#unpackedOutputs}
   */
  Optional<UnpackedRows> of(String stream, Consumer<RowsOfPage> found, Set<String> completed) {
    if (context.output(stream).isEmpty() && context.unpackedOutputs(stream).isEmpty()) {
      return Optional.empty();
    }
    Optional<Output> output = context.output(stream);
    UnpackedRows rows = output.map(RowReaders::rows).orElseGet(() -> idsOf(Streams.get(stream)));
    output.ifPresent(o -> found.accept(new RowsOfPage(o, rows, completed.contains(stream))));
    for (String further : context.unpackedFrom(stream)) {
      of(further, found, completed).ifPresent(rows::unpackInside);
    }
    return Optional.of(rows);
  }

  private static UnpackedRows idsOf(StreamFacts facts) {
    UnpackedEndpoint endpoint = (UnpackedEndpoint) facts.endpoint();
    return new UnpackedRows(Shapers.ofIdsOnly(facts.name()), endpoint, column -> false);
  }
}
