package io.github.tapintercom.stream;

import java.util.Objects;
import java.util.Optional;

/**
 * A scroll: one an app at a time, without filters, not to be resumed after an error.
 *
 * @param path below the base URL
 * @param recordsAt the field of a response that holds its records, {@code |} between names of which
 *     either may come
 * @param search the search that later versions of the API have in its place
 */
public record ScrollEndpoint(String path, String recordsAt, Optional<Later> search)
    implements Endpoint {
  /** A search, from a version on. */
  public record Later(ApiVersion since, SearchEndpoint endpoint) {
    public Later {
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(endpoint, "endpoint");
    }
  }

  public ScrollEndpoint {
    Paths.check(path);
    Objects.requireNonNull(recordsAt, "recordsAt");
    Objects.requireNonNull(search, "search");
  }

  static ScrollEndpoint of(String path, String recordsAt) {
    return new ScrollEndpoint(path, recordsAt, Optional.empty());
  }

  ScrollEndpoint searchedFrom(ApiVersion since, SearchEndpoint endpoint) {
    return new ScrollEndpoint(path, recordsAt, Optional.of(new Later(since, endpoint)));
  }

  /** The search in place of the scroll, if the version has it. */
  public Optional<SearchEndpoint> searchIn(ApiVersion version) {
    return search.filter(later -> version.atLeast(later.since())).map(Later::endpoint);
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.scroll(this);
  }
}
