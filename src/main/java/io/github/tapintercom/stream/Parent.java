package io.github.tapintercom.stream;

import java.util.Objects;

/**
 * The stream whose records lead to this one's.
 *
 * @param stream its name
 * @param foreignKey the property of this stream that holds the parent's id
 */
public record Parent(String stream, String foreignKey) {
  public Parent {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(foreignKey, "foreignKey");
  }
}
