package io.github.tapintercom.intercom;

/**
 * Turns a response into a value, inside the retry loop: a Jackson error (broken, cut or non-JSON
 * body) makes the client retry, so a reader must start afresh each time it is called.
 */
@FunctionalInterface
public interface ResponseReader<T> {
  /**
   * Reads one response.
   *
   * @throws tools.jackson.core.JacksonException when the body is not what a response must be
   */
  T read(ApiResponse response);
}
