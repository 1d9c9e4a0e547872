package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.shaping.PageFacts;
import io.github.tapintercom.shaping.PageReader;
import io.github.tapintercom.shaping.RecordHandler;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.exc.StreamReadException;

/**
 * Reads the records of an answer; one that lacks its records is no answer and is asked for again.
 */
final class Answers {
  private Answers() {}

  /**
   * Reads a page.
   *
   * @param recordsPath where the records are, dots between the levels; empty when the answer itself
   *     is one
   */
  static PageFacts page(ApiResponse response, String recordsPath, RecordHandler handler) {
    List<String> path = recordsPath.isEmpty() ? List.of() : Arrays.asList(recordsPath.split("\\."));
    PageFacts facts = PageReader.read(response.buffer(), 0, response.length(), path, handler);
    if (!facts.recordsFieldSeen()) {
      throw new StreamReadException(null, "the answer has no '" + recordsPath + "'");
    }
    return facts;
  }
}
