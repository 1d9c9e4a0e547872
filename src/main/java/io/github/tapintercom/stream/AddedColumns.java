package io.github.tapintercom.stream;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Columns of a child record that its own JSON does not have. They come first in the child's schema.
 *
 * @param sources where each column's value comes from, in the order of the schema
 * @param renamed by column: the name under which the child's own JSON has it
 */
public record AddedColumns(Map<String, Source> sources, Map<String, String> renamed) {
  static final AddedColumns NONE = new AddedColumns(Map.of(), Map.of());

  /** Where a value comes from. */
  public enum Source {
    /** The id of the record that the page is about: of the conversation, for attachments too. */
    ROOT_ID,
    /** That record's {@code created_at}. */
    ROOT_CREATED_AT,
    /** That record's {@code updated_at}: the stamp by which removed children can be detected. */
    ROOT_UPDATED_AT,
    /** The id of the record one level up, where that is not the root. */
    PARENT_ID,
    /** The child's place in its list, from 0. */
    INDEX,
    /** How many records before it in the list have the same key otherwise: nearly always 0. */
    OCCURRENCE,
    /** The moment of the response: a snapshot's part of the key. */
    READ_AT,
    /** The child itself, where it is a single value and no object. */
    VALUE
  }

  public AddedColumns {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    renamed = Ordered.copy(renamed);
  }

  AddedColumns with(String column, Source source) {
    Map<String, Source> more = new LinkedHashMap<>(sources);
    more.put(column, source);
    return new AddedColumns(more, renamed);
  }

  AddedColumns renaming(String column, String ownName) {
    return new AddedColumns(sources, Ordered.with(renamed, column, ownName));
  }
}
