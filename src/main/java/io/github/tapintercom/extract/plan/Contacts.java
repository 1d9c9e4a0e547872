package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.child.ChildReader;
import io.github.tapintercom.extract.child.Children;
import io.github.tapintercom.extract.child.ContactLists;
import io.github.tapintercom.extract.child.SingleReads;
import io.github.tapintercom.extract.child.ThenFinish;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import io.github.tapintercom.extract.unpacked.FedStreams;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A search for contacts, of either role or both, with their lists in full. */
final class Contacts {
  private Contacts() {}

  static Extractor extractor(FedStreams fed, SearchTarget target) {
    SingleReads reads = new SingleReads();
    List<ChildReader> readers = fed.children().stream().map(ChildReader::new).toList();
    Set<String> forbidden = ConcurrentHashMap.newKeySet();
    Walker walker =
        new Walker(
            target,
            fed,
            () -> Children.beside(new ContactLists(fed, reads, forbidden), fed, readers),
            ContactLists.completed(fed),
            fed.reporter());
    return new ThenFinish(
        new SearchExtractor(walker, fed.names(), fed.from(), true),
        () -> {
          reads.finish("lists of contacts", fed.own());
          readers.forEach(ChildReader::finish);
        });
  }
}
