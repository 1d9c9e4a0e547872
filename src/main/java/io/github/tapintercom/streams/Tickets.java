package io.github.tapintercom.streams;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tickets, with their parts inside. */
final class Tickets {
  private static final SearchTarget TARGET =
      new SearchTarget(
          "/tickets/search", "tickets", List.of(), DateMatching.EXACT, Map.of(), "search tickets");

  private Tickets() {}

  static List<Source> sources(ReadContext context) {
    return context.output("tickets").stream()
        .<Source>map(
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
              return new SearchSource(walker, List.of("tickets"), output.from(), true);
            })
        .toList();
  }
}
