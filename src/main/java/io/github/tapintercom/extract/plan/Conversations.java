package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.child.ConversationDetails;
import io.github.tapintercom.extract.child.ConversationFetch;
import io.github.tapintercom.extract.child.ThenFinish;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conversations and their parts: one walk of the search finds the conversations for both; each
 * changed conversation sends all its parts. Tags come from the search's own records, also where the
 * conversation is then fetched whole.
 */
final class Conversations {
  private Conversations() {}

  static Optional<Extractor> extractor(
      ReadContext context, StreamFacts facts, SearchTarget target) {
    Optional<Output> conversations = context.output(facts.name());
    Optional<Output> parts =
        Streams.perParent(facts).flatMap(child -> context.output(child.name()));
    List<Output> unpacked = context.unpackedFrom(facts.name());
    Optional<Output> any = conversations.or(() -> parts).or(() -> unpacked.stream().findFirst());
    if (any.isEmpty()) {
      return Optional.empty();
    }
    ConversationFetch fetch = new ConversationFetch(context, conversations, parts);
    boolean details = parts.isPresent() || fetch.wantsWhole();
    Walker walker =
        new Walker(
            context,
            target,
            conversations,
            context.shapers(facts.name()),
            context.ledger(facts.name()),
            () -> details ? new ConversationDetails(context, fetch) : FollowUp.NONE,
            any.get(),
            unpacked);
    List<Output> outputs = new ArrayList<>();
    conversations.ifPresent(outputs::add);
    parts.ifPresent(outputs::add);
    outputs.addAll(unpacked);
    long from = outputs.stream().mapToLong(Output::from).min().orElseThrow();
    List<String> names = outputs.stream().map(Output::stream).toList();
    // With details, the calls for them take all the budget; one walk finds conversations faster
    // than that.
    return Optional.of(
        new ThenFinish(new SearchExtractor(walker, names, from, !details), fetch::finish));
  }
}
