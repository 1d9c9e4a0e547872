package io.github.tapintercom.shaping.page;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a page says beside its records.
 *
 * @param totalCount {@code total_count}
 * @param page the page's own number
 * @param totalPages {@code total_pages}
 * @param next where the next page is
 * @param records how many records were handed over
 * @param scrollParam {@code scroll_param}, null when there is none
 * @param recordsFieldSeen whether the page had the array of records at all, be it empty
 * @param strange what the page has in a form that is not known; such a page says nothing about the
 *     end of its list
 */
public record PageFacts(
    OptionalLong totalCount,
    OptionalLong page,
    OptionalLong totalPages,
    NextPage next,
    int records,
    String scrollParam,
    boolean recordsFieldSeen,
    Optional<String> strange) {}
