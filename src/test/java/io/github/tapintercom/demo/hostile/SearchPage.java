package io.github.tapintercom.demo.hostile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of a search as the demo workspace writes it, taken apart as text: its records need not be
 * valid JSON.
 *
 * @param head up to the list's opening bracket
 * @param records what stands in the list
 * @param next the cursor to the next page
 */
record SearchPage(
    String head, String records, long total, int number, int perPage, Optional<String> next) {
  private static final String END_OF_RECORDS = "],\"total_count\":";
  private static final Pattern TAIL =
      Pattern.compile(
          "\\],\"total_count\":(\\d+),\"pages\":\\{\"type\":\"pages\",\"page\":(\\d+),"
              + "\"per_page\":(\\d+),\"total_pages\":\\d+"
              + "(?:,\"next\":\\{\"page\":\\d+,\"per_page\":\\d+,\"starting_after\":\"([^\"]*)\"\\})?\\}\\}");

  static SearchPage of(String text) {
    int begin = text.indexOf('[') + 1;
    int end = text.lastIndexOf(END_OF_RECORDS);
    Matcher tail = TAIL.matcher(text.substring(end));
    if (!tail.matches()) {
      throw new IllegalStateException("no page of a search: " + text.substring(end));
    }
    return new SearchPage(
        text.substring(0, begin),
        text.substring(begin, end),
        Long.parseLong(tail.group(1)),
        Integer.parseInt(tail.group(2)),
        Integer.parseInt(tail.group(3)),
        Optional.ofNullable(tail.group(4)));
  }

  SearchPage records(String value) {
    return new SearchPage(head, value, total, number, perPage, next);
  }

  SearchPage total(long value) {
    return new SearchPage(head, records, value, number, perPage, next);
  }

  SearchPage next(Optional<String> value) {
    return new SearchPage(head, records, total, number, perPage, value);
  }

  String text(boolean withTotal) {
    String announced = withTotal ? "\"total_count\":" + total + "," : "";
    String on =
        next.map(
                cursor ->
                    ",\"next\":{\"page\":%d,\"per_page\":%d,\"starting_after\":\"%s\"}"
                        .formatted(number + 1, perPage, cursor))
            .orElse("");
    return "%s%s],%s\"pages\":{\"type\":\"pages\",\"page\":%d,\"per_page\":%d,\"total_pages\":%d%s}}"
        .formatted(head, records, announced, number, perPage, (total + perPage - 1) / perPage, on);
  }
}
