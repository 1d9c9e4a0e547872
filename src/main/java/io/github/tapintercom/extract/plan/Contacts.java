package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.child.ContactLists;
import io.github.tapintercom.extract.child.SingleReads;
import io.github.tapintercom.extract.child.ThenFinish;
import io.github.tapintercom.extract.search.DateMatching;
import io.github.tapintercom.extract.search.SearchExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.Walker;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import io.github.tapintercom.stream.ApiVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Contacts, and the two roles they come in: users and leads, told apart by the server. */
public final class Contacts {
  private static final ApiVersion SINCE_EXACT = new ApiVersion("2.17");

  private Contacts() {}

  static List<Extractor> extractors(ReadContext context) {
    return Stream.of(
            extractor(context, "contacts", List.of()),
            extractor(context, "users", List.of(Filter.is("role", "user"))),
            extractor(context, "leads", List.of(Filter.is("role", "lead"))))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Extractor> extractor(
      ReadContext context, String stream, List<Filter> filters) {
    return context
        .output(stream)
        .map(
            output -> {
              SingleReads reads = new SingleReads();
              Set<String> forbidden = ConcurrentHashMap.newKeySet();
              Walker walker =
                  new Walker(
                      context,
                      target(context, stream, filters),
                      Optional.of(output),
                      output::shaper,
                      output.ledger(),
                      () -> new ContactLists(context, output, reads, forbidden),
                      output);
              return new ThenFinish(
                  new SearchExtractor(walker, List.of(stream), output.from(), true),
                  () -> reads.finish("lists of contacts", List.of(output)));
            });
  }

  private static SearchTarget target(ReadContext context, String stream, List<Filter> filters) {
    boolean exact = context.settings().apiVersion().atLeast(SINCE_EXACT);
    DateMatching dates = exact ? DateMatching.EXACT : DateMatching.CALENDAR_DAY;
    return new SearchTarget(
        "/contacts/search",
        "data",
        filters,
        dates,
        true,
        Map.of("merge_history", "include_merge_history"),
        List.of("merge_history"),
        SearchTarget.WHOLE_PAGE,
        "search " + stream);
  }
}
