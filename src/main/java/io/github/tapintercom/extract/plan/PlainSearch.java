package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.child.ChildReader;
import io.github.tapintercom.extract.child.Children;
import io.github.tapintercom.extract.child.ThenFinish;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import io.github.tapintercom.extract.unpacked.FedStreams;
import java.util.List;
import java.util.Set;

/** A search whose records are complete as they come, such as that of tickets. */
final class PlainSearch {
  private PlainSearch() {}

  static Extractor extractor(FedStreams fed, SearchTarget target) {
    List<ChildReader> readers = fed.children().stream().map(ChildReader::new).toList();
    Walker walker =
        new Walker(
            target,
            fed,
            () -> Children.beside(FollowUp.NONE, fed, readers),
            Set.of(),
            fed.reporter());
    return new ThenFinish(
        new SearchExtractor(walker, fed.names(), fed.from(), true),
        () -> readers.forEach(ChildReader::finish));
  }
}
