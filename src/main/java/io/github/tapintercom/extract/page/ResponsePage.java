package io.github.tapintercom.extract.page;

import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.error.UnexpectedShapeException;
import io.github.tapintercom.shaping.page.PageFacts;
import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.page.RecordHandler;
import java.util.Arrays;
import java.util.List;

/** Reads the records of a response, and detects one that is not what its endpoint gives. */
public final class ResponsePage {
  private ResponsePage() {}

  /**
   * Reads a page.
   *
   * @param recordsPath where the records are: dots between the levels, {@code |} between names of
   *     which either may come; empty when the response itself is a record
   * @throws UnexpectedShapeException when the body is whole JSON without that list, or with paging
   *     in a form that is not known
   */
  public static PageFacts page(ApiResponse response, String recordsPath, RecordHandler handler) {
    PageFacts facts = pageOrNone(response, recordsPath, handler);
    if (!facts.recordsFieldSeen()) {
      throw new UnexpectedShapeException("the response has no list '" + recordsPath + "'");
    }
    return facts;
  }

  /** Like {@link #page}, where a response without the list, or with null for it, has no records. */
  public static PageFacts pageOrNone(
      ApiResponse response, String recordsPath, RecordHandler handler) {
    List<String> path = recordsPath.isEmpty() ? List.of() : Arrays.asList(recordsPath.split("\\."));
    PageFacts facts = PageReader.read(response.buffer(), 0, response.length(), path, handler);
    facts
        .strange()
        .ifPresent(
            what -> {
              throw new UnexpectedShapeException("the response has an unknown form: " + what);
            });
    return facts;
  }
}
