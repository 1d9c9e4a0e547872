package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.search.DateMatching;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
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
    return context.output("tickets").stream()
        .<Extractor>map(
            output -> {
              Walker walker =
                  new Walker(
                      context,
                      TARGET,
                      Optional.of(output),
                      output::shaper,
                      output.ledger(),
                      () -> FollowUp.NONE,
                      output);
              return new SearchExtractor(walker, List.of("tickets"), output.from(), true);
            })
        .toList();
  }
}
