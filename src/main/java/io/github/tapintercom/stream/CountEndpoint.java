package io.github.tapintercom.stream;

import java.util.Objects;

/**
 * One request of {@code GET /counts}; documented up to 2.6, so sent with a version of its own.
 *
 * @param type what is counted, empty for the counts of everything
 * @param count by what it is counted, empty for one number
 */
public record CountEndpoint(String type, String count) implements Endpoint {
  public CountEndpoint {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(count, "count");
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.count(this);
  }

  @Override
  public boolean readsBy(String replicationKey) {
    return false;
  }
}
