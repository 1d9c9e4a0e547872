package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.unpacked.CutList;
import io.github.tapintercom.shaping.CutRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A contact with lists that the search cut short.
 *
 * @param version tells its own row from others that the search may show of it; empty without a row
 * @param updated its last change, unix seconds
 * @param receivedAt when the search's response came
 * @param record its own row, if that has some of them
 * @param columns which those are
 * @param rows lists of which the tables of links want all rows
 */
record CutContact(
    String id,
    String version,
    long updated,
    Instant receivedAt,
    Optional<CutRecord> record,
    List<String> columns,
    List<CutList> rows) {
  CutContact {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static CutContact of(
      String id,
      String version,
      long updated,
      Instant receivedAt,
      List<String> columns,
      CutRecord record) {
    return new CutContact(
        id, version, updated, receivedAt, Optional.of(record), columns, List.of());
  }

  static CutContact of(CutList list, Instant receivedAt) {
    return new CutContact(
        list.id(), "", list.updated(), receivedAt, Optional.empty(), List.of(), List.of(list));
  }

  CutContact with(CutList list) {
    List<CutList> more = new ArrayList<>(rows);
    more.add(list);
    return new CutContact(id, version, updated, receivedAt, record, columns, more);
  }

  /** All the lists to be read, each once. */
  Set<String> lists() {
    Set<String> lists = new LinkedHashSet<>(columns);
    rows.forEach(list -> lists.add(list.property()));
    return lists;
  }

  /** What the tables of links want of a list. */
  List<CutList> rowsOf(String list) {
    return rows.stream().filter(rowList -> rowList.property().equals(list)).toList();
  }
}
