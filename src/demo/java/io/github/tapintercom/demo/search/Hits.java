package io.github.tapintercom.demo.search;

import io.github.tapintercom.demo.json.JsonBuffer;

/** One page of records, ready to be written. */
public interface Hits {
  /** Records that match, on all pages. */
  long total();

  /** Records on this page. */
  int size();

  /** Whether a further page follows. */
  boolean more();

  String id(int n);

  /** The value record {@code n} is sorted by. */
  long sortValue(int n);

  void write(int n, JsonBuffer out);
}
