package io.github.tapintercom.demo.lists;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Ids of records that there are, for the properties that refer to one.
 *
 * @param ids those of a stream by its name, none where the workspace has no such stream
 */
record References(Function<String, List<String>> ids) {
  /** Words that do not say what they refer to. */
  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "author", "admins",
          "owner", "admins",
          "created_by", "admins",
          "updated_by", "admins",
          "parent_folder", "folders");

  /** The stream that a word such as {@code help_center} refers to, if the workspace has it. */
  Optional<String> stream(String word) {
    String other = OTHER_WORDS.getOrDefault(word, "");
    if (!other.isEmpty()) {
      return Optional.of(other).filter(this::isThere);
    }
    String last = word.substring(word.lastIndexOf('_') + 1);
    return Nouns.plurals(word).stream()
        .filter(this::isThere)
        .findFirst()
        .or(() -> Nouns.plurals(last).stream().filter(this::isThere).findFirst());
  }

  private boolean isThere(String stream) {
    return !ids.apply(stream).isEmpty();
  }

  /** The id of one of the stream's records: neighbouring numbers give different ones. */
  String id(String stream, int number) {
    List<String> all = ids.apply(stream);
    return all.get(number % all.size());
  }
}
