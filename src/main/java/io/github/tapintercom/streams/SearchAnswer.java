package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.shaping.NextPage;
import io.github.tapintercom.shaping.PageFacts;
import io.github.tapintercom.shaping.RecordHandler;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.exc.StreamReadException;

/**
 * What a search's answer says beside its records.
 *
 * @param total how many records the search finds in all
 * @param next the cursor of the next page
 */
record SearchAnswer(long total, Optional<String> next) {
  SearchAnswer {
    Objects.requireNonNull(next, "next");
  }

  /** Reads an answer, record by record. */
  static SearchAnswer read(ApiResponse response, String recordsField, RecordHandler handler) {
    PageFacts facts = Answers.page(response, recordsField, handler);
    return new SearchAnswer(facts.totalCount().orElse(0), cursor(facts.next()));
  }

  private static Optional<String> cursor(NextPage next) {
    if (next instanceof NextPage.Url) {
      // There is more, and no cursor to ask for it with: taking that for the end would lose it.
      throw new StreamReadException(null, "a search leads to its next page by a URL");
    }
    return next instanceof NextPage.Cursor cursor
        ? Optional.of(cursor.startingAfter())
        : Optional.empty();
  }
}
