package io.github.tapintercom.stream;

import java.util.Objects;

/**
 * A scroll: one an app at a time, without filters, not to be resumed after an error.
 *
 * @param path below the base URL
 * @param recordsAt the field of a response that holds its records, {@code |} between names of which
 *     either may come
 */
public record ScrollEndpoint(String path, String recordsAt) implements Endpoint {
  public ScrollEndpoint {
    Paths.check(path);
    Objects.requireNonNull(recordsAt, "recordsAt");
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.scroll(this);
  }
}
