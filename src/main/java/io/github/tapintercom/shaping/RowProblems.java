package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.UnpackedRows.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with rows that stand in a list: first by their place in it, and once the record
 * around is known by its id too. Confined to one thread.
 */
final class RowProblems {
  private final String list;
  private final List<Problem> open = new ArrayList<>();
  private final List<Problem> named = new ArrayList<>();
  private int sealed;

  RowProblems(String list) {
    this.list = list;
  }

  void add(int index, String reason) {
    open.add(new Problem("%s[%d]".formatted(list, index), reason));
  }

  /** The last problem of the rows around these is one of these too: what they hold is not known. */
  void addAround(RowProblems around) {
    open.add(around.open.get(around.open.size() - 1));
    seal();
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** The problems up to here stay, whatever begins anew. */
  void seal() {
    sealed = open.size();
  }

  /** Forgets the problems since {@link #seal}. */
  void rewind() {
    open.subList(sealed, open.size()).clear();
  }

  /** Forgets the last record. */
  void clear() {
    open.clear();
    sealed = 0;
  }

  /** The record around has this id. */
  void areOf(String id) {
    open.forEach(problem -> named.add(new Problem(id + ", " + problem.place(), problem.reason())));
    clear();
  }

  /** Those of records whose ids are known, since the last call. */
  List<Problem> take() {
    List<Problem> taken = List.copyOf(named);
    named.clear();
    return taken;
  }
}
