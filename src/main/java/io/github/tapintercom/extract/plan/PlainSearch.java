package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import java.util.List;
import java.util.Optional;

/** A search whose records are complete as they come: tickets. */
final class PlainSearch {
  private PlainSearch() {}

  static Extractor extractor(ReadContext context, SearchTarget target, Output output) {
    Walker walker =
        new Walker(
            context,
            target,
            Optional.of(output),
            output::shaper,
            output.ledger(),
            () -> FollowUp.NONE,
            output);
    return new SearchExtractor(walker, List.of(output.stream()), output.from(), true);
  }
}
