package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.Shapers;
import io.github.tapintercom.extract.search.DateMatching;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import io.github.tapintercom.state.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tickets, with their parts inside. */
final class Tickets {
  /** Their parts are inside, letters and all: 150 may be tens of megabytes. */
  private static final int FIRST_PAGE = 15;

  private static final SearchTarget TARGET =
      new SearchTarget(
          "/tickets/search",
          "tickets",
          List.of(),
          DateMatching.EXACT,
          false,
          Map.of(),
          List.of("ticket_parts", "contacts", "linked_objects"),
          FIRST_PAGE,
          "search tickets");

  private Tickets() {}

  static List<Extractor> extractors(ReadContext context) {
    Optional<Output> tickets = context.output("tickets");
    List<Output> outputs = new ArrayList<>(tickets.stream().toList());
    outputs.addAll(context.unpackedFrom("tickets"));
    if (outputs.isEmpty()) {
      return List.of();
    }
    Walker walker =
        new Walker(
                context,
                TARGET,
                tickets,
                tickets.isPresent() ? tickets.get()::shaper : () -> Shapers.ofIdsOnly("tickets"),
                tickets
                    .map(Output::ledger)
                    .orElseGet(() -> new Ledger(0, context.settings().until(), () -> {})),
                () -> FollowUp.NONE,
                outputs.get(0))
            .unpacking(context.unpackedFrom("tickets"));
    long from = outputs.stream().mapToLong(Output::from).min().orElseThrow();
    List<String> names = outputs.stream().map(Output::stream).toList();
    return List.of(new SearchExtractor(walker, names, from, true));
  }
}
