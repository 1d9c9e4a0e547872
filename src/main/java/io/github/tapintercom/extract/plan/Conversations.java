package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.child.ChildReader;
import io.github.tapintercom.extract.child.Children;
import io.github.tapintercom.extract.child.ConversationDetails;
import io.github.tapintercom.extract.child.ConversationFetch;
import io.github.tapintercom.extract.child.ThenFinish;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.stream.StreamFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conversations and their parts: one walk of the search finds the conversations for both; each
 * changed conversation sends all its parts. What stands inside conversations comes from the
 * search's own records, also where the conversation is then fetched whole.
 */
final class Conversations {
  private static final String PARTS = "conversation_parts";

  private Conversations() {}

  static Optional<Extractor> extractor(
      ReadContext context, StreamFacts facts, SearchTarget target) {
    FedStreams fed = FedStreams.of(context, facts.name()).without(PARTS);
    FedStreams parts = FedStreams.of(context, PARTS);
    List<Output> outputs = new ArrayList<>(fed.all());
    outputs.addAll(parts.all());
    if (outputs.isEmpty()) {
      return Optional.empty();
    }
    ConversationFetch fetch = new ConversationFetch(fed.main(), parts);
    List<ChildReader> readers = fed.children().stream().map(ChildReader::new).toList();
    boolean details = !parts.isEmpty() || fetch.wantsWhole();
    Walker walker =
        new Walker(
            target,
            fed,
            () ->
                Children.beside(
                    details ? new ConversationDetails(context, fetch) : FollowUp.NONE,
                    fed,
                    readers),
            Set.of(),
            fed.main().orElse(outputs.get(0)));
    long from = Math.min(fed.from(), parts.from());
    List<String> names = outputs.stream().map(Output::stream).toList();
    // With details, the calls for them take all the budget; one walk finds conversations faster
    // than that.
    return Optional.of(
        new ThenFinish(
            new SearchExtractor(walker, names, from, !details),
            () -> {
              fetch.finish();
              readers.forEach(ChildReader::finish);
            }));
  }
}
