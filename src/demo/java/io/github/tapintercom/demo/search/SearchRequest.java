package io.github.tapintercom.demo.search;

import java.util.Optional;

/** One requested page of a search: at most {@code limit} records behind {@code after}. */
public record SearchRequest(
    Condition query, SortField sort, boolean ascending, int limit, Optional<Cursor> after) {}
