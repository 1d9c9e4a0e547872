package io.github.tapintercom.stream;

import io.github.tapintercom.stream.ListEndpoint.PageSize;
import java.util.Objects;

/**
 * A feed over GET: events that are only ever appended, the oldest first. The id of an event is the
 * cursor to those behind it.
 *
 * @param path below the base URL
 * @param recordsAt where a response has its records, dots between the levels
 * @param pageSize the parameter for the number of records a page, its maximum, the way on
 * @param cursor the parameter that takes an event's id
 */
public record FeedEndpoint(String path, String recordsAt, PageSize pageSize, String cursor)
    implements Endpoint {
  public FeedEndpoint {
    Paths.check(path);
    Objects.requireNonNull(recordsAt, "recordsAt");
    Objects.requireNonNull(pageSize, "pageSize");
    Objects.requireNonNull(cursor, "cursor");
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.feed(this);
  }

  @Override
  public boolean readsBy(String replicationKey) {
    return replicationKey.equals(LogEndpoint.CREATED_AT);
  }

  @Override
  public boolean accumulates() {
    return true;
  }
}
