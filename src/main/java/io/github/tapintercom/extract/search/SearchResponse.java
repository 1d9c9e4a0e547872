package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.page.ResponsePage;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.error.UnexpectedShapeException;
import io.github.tapintercom.shaping.page.NextPage;
import io.github.tapintercom.shaping.page.PageFacts;
import io.github.tapintercom.shaping.page.RecordHandler;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a search's response says beside its records.
 *
 * @param total how many records the search says it finds in all
 * @param next the cursor of the next page
 */
record SearchResponse(OptionalLong total, Optional<String> next) {
  /** The one name under which a search takes a cursor. */
  private static final String SENT_AS = "starting_after";

  SearchResponse {
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(next, "next");
  }

  /** Reads a response, record by record. */
  static SearchResponse read(ApiResponse response, String recordsField, RecordHandler handler) {
    PageFacts facts = ResponsePage.page(response, recordsField, handler);
    return new SearchResponse(facts.totalCount(), cursor(facts.next()));
  }

  private static Optional<String> cursor(NextPage next) {
    if (next instanceof NextPage.Cursor cursor && cursor.parameter().equals(SENT_AS)) {
      return Optional.of(cursor.startingAfter());
    }
    if (next instanceof NextPage.None) {
      return Optional.empty();
    }
    // There is more, and no cursor to request it with: taking that for the end would lose it, and
    // under another name a cursor leads back to the first page.
    throw new UnexpectedShapeException(
        "a search leads to its next page without a cursor that it takes");
  }
}
