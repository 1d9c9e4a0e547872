package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.Shapers;
import io.github.tapintercom.extract.child.ConversationDetails;
import io.github.tapintercom.extract.child.ConversationFetch;
import io.github.tapintercom.extract.child.ThenFinish;
import io.github.tapintercom.extract.search.DateMatching;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Conversations and their parts: one walk of the search finds the conversations for both; each
 * changed conversation sends all its parts. Tags come from the search's own records, also where the
 * conversation is then fetched whole.
 */
public final class Conversations {
  private static final String CONVERSATIONS = "conversations";
  private static final String PARTS = "conversation_parts";
  private static final SearchTarget TARGET =
      new SearchTarget(
          "/conversations/search",
          "conversations",
          List.of(),
          DateMatching.EXACT,
          false,
          Map.of("monitor_evaluations", "include_monitors", "scorecards", "include_scorecards"),
          List.of("contacts", "tags", "linked_objects"),
          SearchTarget.WHOLE_PAGE,
          "search conversations");

  private Conversations() {}

  static List<Extractor> extractors(ReadContext context) {
    Optional<Output> conversations = context.output(CONVERSATIONS);
    Optional<Output> parts = context.output(PARTS);
    List<Output> unpacked = context.unpackedFrom(CONVERSATIONS);
    Optional<Output> any = conversations.or(() -> parts).or(() -> unpacked.stream().findFirst());
    if (any.isEmpty()) {
      return List.of();
    }
    ConversationFetch fetch = new ConversationFetch(context, conversations, parts);
    boolean details = parts.isPresent() || fetch.wantsWhole();
    Supplier<RecordShaper> shaper =
        conversations.isPresent()
            ? conversations.get()::shaper
            : () -> Shapers.ofIdsOnly(CONVERSATIONS);
    Ledger ledger =
        conversations
            .map(Output::ledger)
            .orElseGet(() -> new Ledger(0, context.settings().until(), () -> {}));
    Walker walker =
        new Walker(
                context,
                TARGET,
                conversations,
                shaper,
                ledger,
                () -> details ? new ConversationDetails(context, fetch) : FollowUp.NONE,
                any.get())
            .unpacking(unpacked);
    List<Output> outputs = new ArrayList<>();
    conversations.ifPresent(outputs::add);
    parts.ifPresent(outputs::add);
    outputs.addAll(unpacked);
    long from = outputs.stream().mapToLong(Output::from).min().orElseThrow();
    List<String> names = outputs.stream().map(Output::stream).toList();
    // With details, the calls for them take all the budget; one walk finds conversations faster
    // than that.
    return List.of(
        new ThenFinish(new SearchExtractor(walker, names, from, !details), fetch::finish));
  }
}
