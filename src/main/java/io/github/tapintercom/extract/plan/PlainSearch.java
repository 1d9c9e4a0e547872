package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import io.github.tapintercom.stream.StreamFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A search whose records are complete as they come, and what stands inside them: tickets. */
final class PlainSearch {
  private PlainSearch() {}

  static Optional<Extractor> extractor(
      ReadContext context, StreamFacts facts, SearchTarget target) {
    Optional<Output> main = context.output(facts.name());
    List<Output> unpacked = context.unpackedFrom(facts.name());
    List<Output> outputs = new ArrayList<>(main.stream().toList());
    outputs.addAll(unpacked);
    if (outputs.isEmpty()) {
      return Optional.empty();
    }
    Walker walker =
        new Walker(
            context,
            target,
            main,
            context.shapers(facts.name()),
            context.ledger(facts.name()),
            () -> FollowUp.NONE,
            outputs.get(0),
            unpacked);
    long from = outputs.stream().mapToLong(Output::from).min().orElseThrow();
    List<String> names = outputs.stream().map(Output::stream).toList();
    return Optional.of(new SearchExtractor(walker, names, from, true));
  }
}
