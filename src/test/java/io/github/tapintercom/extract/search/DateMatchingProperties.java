package io.github.tapintercom.extract.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DateMatchingProperties {
  private static final List<String> ZONES =
      List.of("UTC", "Pacific/Chatham", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo");

  /** A day may have 25 hours: at its end more than 24 lie between it and the day before. */
  @Property(tries = 5000)
  void noRecordOfTheRangeIsLeftOutWhenDatesMatchByTheDay(
      @ForAll @LongRange(min = 0, max = 400 * 86_400L) long day,
      @ForAll @IntRange(max = 4) int zone,
      @ForAll @IntRange(max = 100_000) int length) {
    ZoneId where = ZoneId.of(ZONES.get(zone));
    // Both ends of a day are where a mistake shows.
    ZonedDateTime some = Instant.ofEpochSecond(1_760_000_000L + day).atZone(where);
    long from = some.toLocalDate().plusDays(1).atStartOfDay(where).toEpochSecond() - 1;
    long to = from + 1 + length;
    List<Filter> filters = DateMatching.CALENDAR_DAY.filters(Range.updated(from, to));
    long after = startOfDay((long) filters.get(0).value(), where, 1);
    long before = startOfDay((long) filters.get(1).value(), where, 0);
    assertThat(after).isLessThanOrEqualTo(from);
    assertThat(before).isGreaterThanOrEqualTo(to);
  }

  private static long startOfDay(long second, ZoneId where, int later) {
    return Instant.ofEpochSecond(second)
        .atZone(where)
        .toLocalDate()
        .plusDays(later)
        .atStartOfDay(where)
        .toEpochSecond();
  }
}
