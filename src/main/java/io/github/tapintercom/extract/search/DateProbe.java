package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.SearchQuery;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;

/**
 * How a search compares dates. Where that differs by version it is found out: until then dates are
 * taken to match by the day, which loses nothing under any reading. The proof is one search for a
 * single second on which a record was seen: a search that matches by the day finds nothing there,
 * or, where a day begins with that second, only what lies before it. Thread-safe.
 */
final class DateProbe {
  private static final Logger LOG = LoggerFactory.getLogger(DateProbe.class);

  /** Days of all time zones begin at a multiple of this. */
  private static final long QUARTER_OF_AN_HOUR = 900;

  private final ReadContext context;
  private final SearchTarget target;
  private volatile DateMatching matching;
  private volatile long firstSeen = Range.NEVER;
  private volatile long lastSeen = Range.NEVER;
  private volatile boolean proven;
  private long unclear = Range.NEVER;

  DateProbe(ReadContext context, SearchTarget target) {
    this.context = context;
    this.target = target;
    this.proven = !target.datesToBeProven() || target.dates() != DateMatching.EXACT;
    this.matching = proven ? target.dates() : DateMatching.CALENDAR_DAY;
  }

  /** What is known, or safe. */
  DateMatching matching() {
    return matching;
  }

  /** Whether {@link #matching} is what the search does, and not only what is safe. */
  boolean isProven() {
    return proven;
  }

  /**
   * Which of two seconds proves more. One that is on the same day as both its neighbours in every
   * time zone is certain proof, one at the beginning of a quarter of an hour is better than none.
   */
  static long better(long known, long second) {
    boolean first = known == Range.NEVER && second % QUARTER_OF_AN_HOUR == 0;
    return isCertain(second) || first ? second : known;
  }

  private static boolean isCertain(long second) {
    long within = second % QUARTER_OF_AN_HOUR;
    return within > 0 && within < QUARTER_OF_AN_HOUR - 1;
  }

  /** A record was last changed at this second; {@link Range#NEVER} for none. */
  void saw(long second) {
    if (second != Range.NEVER) {
      firstSeen = firstSeen == Range.NEVER ? second : firstSeen;
      lastSeen = better(lastSeen, second);
    }
  }

  /** Finds out, where that is still open and there is a record to find it out with. */
  synchronized DateMatching find() throws ApiException, InterruptedException {
    if (!proven && lastSeen != Range.NEVER && lastSeen != unclear) {
      conclude();
    }
    return matching;
  }

  private void conclude() throws ApiException, InterruptedException {
    // Two tries: a record that changes meanwhile is not found on its old second either.
    Optional<Boolean> exact = finds(lastSeen);
    if (!exact.equals(Optional.of(true))) {
      Optional<Boolean> other = finds(firstSeen);
      exact = other.equals(Optional.of(true)) || exact.isPresent() ? other : exact;
    }
    proven = exact.isPresent();
    if (exact.isEmpty()) {
      unclear = lastSeen;
    } else if (exact.get()) {
      matching = DateMatching.EXACT;
    } else {
      LOG.warn(
          "{}: the server matches dates by the day, though API version {} should match them by the"
              + " second; reading with a day's room, which costs more requests",
          target.action(),
          context.settings().apiVersion().text());
    }
  }

  /** Whether a search for this second finds it; empty when that is unknown. */
  private Optional<Boolean> finds(long second) throws ApiException, InterruptedException {
    List<Filter> filters = new ArrayList<>();
    filters.add(Filter.after(Range.UPDATED_AT, second - 1));
    filters.add(Filter.before(Range.UPDATED_AT, second + 1));
    filters.addAll(target.filters());
    SearchQuery query = new SearchQuery(filters, Range.UPDATED_AT, true, 1, Optional.empty());
    ApiRequest request = target.request(query, Optional.empty());
    boolean[] found = new boolean[1];
    try {
      context
          .client()
          .call(
              request,
              response -> {
                found[0] = false;
                return SearchResponse.read(
                    response,
                    target.recordsField(),
                    parser -> found[0] |= updatedAt(parser).equals(OptionalLong.of(second)));
              });
    } catch (GoneException e) {
      // The search fails on a record that it found: on one of this very second, or of a day that
      // begins or ends with it.
      return isCertain(second) ? Optional.of(true) : Optional.empty();
    }
    return Optional.of(found[0]);
  }

  /** When a record was last changed; empty when it does not say. */
  static OptionalLong updatedAt(JsonParser parser) {
    OptionalLong second = OptionalLong.empty();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      boolean scalar = parser.nextToken().isScalarValue();
      if (scalar && name.equals(Range.UPDATED_AT)) {
        String text = parser.getValueAsString("");
        second =
            text.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
      }
      parser.skipChildren();
    }
    return second;
  }
}
