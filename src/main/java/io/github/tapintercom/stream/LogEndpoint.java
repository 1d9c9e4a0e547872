package io.github.tapintercom.stream;

import io.github.tapintercom.stream.ListEndpoint.PageSize;
import java.util.Objects;

/**
 * A log over GET, read in windows of time from old to new.
 *
 * @param path below the base URL
 * @param recordsAt where a response has its records, dots between the levels
 * @param pageSize the parameter for the number of records a page, its maximum, the way on
 * @param window how a request is cut to a stretch of time
 */
public record LogEndpoint(String path, String recordsAt, PageSize pageSize, TimeWindow window)
    implements Endpoint {
  /** The property that the windows are about. */
  public static final String CREATED_AT = "created_at";

  public LogEndpoint {
    Paths.check(path);
    Objects.requireNonNull(recordsAt, "recordsAt");
    Objects.requireNonNull(pageSize, "pageSize");
    Objects.requireNonNull(window, "window");
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.log(this);
  }

  @Override
  public boolean readsBy(String replicationKey) {
    return replicationKey.equals(CREATED_AT);
  }

  @Override
  public boolean accumulates() {
    return true;
  }
}
