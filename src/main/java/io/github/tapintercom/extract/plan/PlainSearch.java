package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.Shapers;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import io.github.tapintercom.stream.StreamFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
    Supplier<RecordShaper> shaper =
        main.isPresent() ? main.get()::shaper : () -> Shapers.ofIdsOnly(facts.name());
    Ledger ledger =
        main.map(Output::ledger)
            .orElseGet(() -> new Ledger(0, context.settings().until(), () -> {}));
    Walker walker =
        new Walker(context, target, main, shaper, ledger, () -> FollowUp.NONE, outputs.get(0))
            .unpacking(unpacked);
    long from = outputs.stream().mapToLong(Output::from).min().orElseThrow();
    List<String> names = outputs.stream().map(Output::stream).toList();
    return Optional.of(new SearchExtractor(walker, names, from, true));
  }
}
