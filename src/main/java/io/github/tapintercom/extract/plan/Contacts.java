package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.child.ContactLists;
import io.github.tapintercom.extract.child.SingleReads;
import io.github.tapintercom.extract.child.ThenFinish;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A search for contacts, of either role or both, with their lists in full. */
final class Contacts {
  private Contacts() {}

  static Extractor extractor(ReadContext context, SearchTarget target, Output output) {
    SingleReads reads = new SingleReads();
    Set<String> forbidden = ConcurrentHashMap.newKeySet();
    Walker walker =
        new Walker(
            context,
            target,
            Optional.of(output),
            output::shaper,
            output.ledger(),
            () -> new ContactLists(context, output, reads, forbidden),
            output,
            List.of());
    return new ThenFinish(
        new SearchExtractor(walker, List.of(output.stream()), output.from(), true),
        () -> reads.finish("lists of contacts", List.of(output)));
  }
}
