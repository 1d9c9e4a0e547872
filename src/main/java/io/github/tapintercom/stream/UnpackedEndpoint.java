package io.github.tapintercom.stream;

import java.util.List;
import java.util.Objects;

/**
 * No call: the records stand inside those of another stream.
 *
 * @param path the properties that lead from the parent's record to the list, such as {@code
 *     ["ai_agent", "content_sources"]}; a list wrapper is no level of its own
 * @param added columns that come from the parents, and names that change
 */
public record UnpackedEndpoint(List<String> path, AddedColumns added) implements Endpoint {
  public UnpackedEndpoint {
    path = List.copyOf(path);
    Objects.requireNonNull(added, "added");
    if (path.isEmpty()) {
      throw new IllegalArgumentException("unpacked records need a path");
    }
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.unpacked(this);
  }
}
