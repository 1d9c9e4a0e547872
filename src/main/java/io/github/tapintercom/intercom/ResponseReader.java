package io.github.tapintercom.intercom;

/**
 * Turns an answer into a value, inside the retry loop: a Jackson error (broken, cut or non-JSON
 * body) makes the client ask again, so a reader must start afresh each time it is called.
 */
@FunctionalInterface
public interface ResponseReader<T> {
  /**
   * Reads one answer.
   *
   * @throws tools.jackson.core.JacksonException when the body is not what an answer must be
   */
  T read(ApiResponse response);
}
