package io.github.tapintercom.demo.search;

import io.github.tapintercom.demo.http.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What a filter on a time means: by the second, or by the workspace's day. */
public sealed interface DateFilter {
  Condition filter(SortField field, String operator, JsonNode value);

  /** The seconds from {@code from} on, up to, not including, {@code to}. */
  static Condition during(SortField field, long from, long to) {
    return new Condition.During(field, from, to);
  }

  static long second(JsonNode value) {
    try {
      return value.isNumber() ? value.asLong() : Long.parseLong(value.asString());
    } catch (NumberFormatException e) {
      throw Problem.invalid("a time is a number of seconds, not " + value);
    }
  }

  static Problem unknown(SortField field, String operator) {
    return Problem.invalid("operator '" + operator + "' is not valid for " + field.json());
  }

  /**
   * Exact seconds.
   *
   * @param inclusive whether {@code >} and {@code <} include the second itself
   * @param orEqual whether {@code >=} and {@code <=} exist
   */
  record Seconds(boolean inclusive, boolean orEqual) implements DateFilter {
    @Override
    public Condition filter(SortField field, String operator, JsonNode value) {
      return switch (operator.toUpperCase(Locale.ROOT)) {
        case "IN" -> oneOf(field, value);
        case "NIN" -> noneOf(field, value);
        default -> compare(field, operator, second(value));
      };
    }

    private Condition compare(SortField field, String operator, long at) {
      int edge = inclusive ? 1 : 0;
      if ((operator.equals(">=") || operator.equals("<=")) && !orEqual) {
        throw unknown(field, operator);
      }
      return switch (operator) {
        case "=" -> during(field, at, at + 1);
        case "!=" -> not(field, at);
        case ">" -> during(field, at + 1 - edge, Long.MAX_VALUE);
        case "<" -> during(field, Long.MIN_VALUE, at + edge);
        case ">=" -> during(field, at, Long.MAX_VALUE);
        case "<=" -> during(field, Long.MIN_VALUE, at + 1);
        default -> throw unknown(field, operator);
      };
    }

    private static Condition not(SortField field, long at) {
      return new Condition.Or(
          List.of(during(field, Long.MIN_VALUE, at), during(field, at + 1, Long.MAX_VALUE)));
    }

    private static Condition oneOf(SortField field, JsonNode values) {
      List<Condition> any = new ArrayList<>();
      values.forEach(value -> any.add(during(field, second(value), second(value) + 1)));
      return new Condition.Or(any);
    }

    private static Condition noneOf(SortField field, JsonNode values) {
      List<Condition> all = new ArrayList<>();
      values.forEach(value -> all.add(not(field, second(value))));
      return new Condition.And(all);
    }
  }

  /** Whole days of the workspace's time zone. */
  record Days(ZoneId zone, SearchRules.ContactsAfter after) implements DateFilter {
    @Override
    public Condition filter(SortField field, String operator, JsonNode value) {
      if (value.isArray()) {
        throw unknown(field, operator);
      }
      ZonedDateTime day =
          Instant.ofEpochSecond(second(value)).atZone(zone).truncatedTo(ChronoUnit.DAYS);
      long start = day.toEpochSecond();
      long next = day.plusDays(1).toEpochSecond();
      return switch (operator) {
        case "=" -> during(field, start, next);
        case ">" ->
            during(
                field, after == SearchRules.ContactsAfter.NEXT_DAY ? next : start, Long.MAX_VALUE);
        case "<" -> during(field, Long.MIN_VALUE, start);
        default -> throw unknown(field, operator);
      };
    }
  }
}
