package io.github.tapintercom.shaping;

import java.util.OptionalLong;

/**
 * What a page says beside its records.
 *
 * @param totalCount {@code total_count}
 * @param next where the next page is
 * @param records how many records were handed over
 * @param scrollParam {@code scroll_param}, null when there is none
 * @param recordsFieldSeen whether the page had the array of records at all, be it empty
 */
public record PageFacts(
    OptionalLong totalCount,
    NextPage next,
    int records,
    String scrollParam,
    boolean recordsFieldSeen) {}
