package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import io.github.tapintercom.extract.unpacked.FedStreams;
import java.util.Set;

/** A search whose records are complete as they come, and what stands inside them: tickets. */
final class PlainSearch {
  private PlainSearch() {}

  static Extractor extractor(FedStreams fed, SearchTarget target) {
    Walker walker = new Walker(target, fed, () -> FollowUp.NONE, Set.of(), fed.reporter());
    return new SearchExtractor(walker, fed.names(), fed.from(), true);
  }
}
