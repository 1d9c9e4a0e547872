package io.github.tapintercom.stream;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The stream whose records lead to this one's.
 *
 * @param stream its name
 * @param foreignKey the property of this stream that holds the parent's id
 * @param others further streams whose records lead to this one's in the same way
 */
public record Parent(String stream, String foreignKey, List<String> others) {
  public Parent {
    Objects.requireNonNull(stream, "stream");
    others = List.copyOf(others);
    Objects.requireNonNull(foreignKey, "foreignKey");
  }

  /** Of one stream. */
  static Parent of(String stream) {
    return new Parent(stream, "", List.of());
  }

  Parent linkedBy(String column) {
    return new Parent(stream, column, others);
  }

  Parent and(List<String> more) {
    return new Parent(stream, foreignKey, more);
  }

  /** All the streams whose records lead to this one's. */
  public Stream<String> streams() {
    return Stream.concat(Stream.of(stream), others.stream());
  }

  /** Whether the stream is one of them. */
  public boolean is(String name) {
    return streams().anyMatch(name::equals);
  }
}
