package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.task.MemoryTurns;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.shaping.RecordShaper;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Puts the pages of a contact's list together as one column of the contact. */
final class ColumnOfItems implements ContactList.Taker {
  /** A record of this share of the heap can be put together. */
  private static final int HEAP_SHARE = 12;

  private final String list;
  private final RecordShaper shaper;
  private final MemoryTurns.Turn turn;
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  ColumnOfItems(String list, RecordShaper shaper, MemoryTurns.Turn turn) {
    this.list = list;
    this.shaper = shaper;
    this.turn = turn;
    all.write('[');
  }

  @Override
  public void page(byte[] body) throws ProtocolException, InterruptedException {
    byte[] items = shaper.items(list, List.of(body), ContactList.RECORDS);
    turn.grow(items.length);
    if (turn.bytes() > Runtime.getRuntime().maxMemory() / HEAP_SHARE) {
      throw new ProtocolException(
          "the %s of the contact, %d bytes up to here, do not fit into the memory there is; raise the heap with -Xmx in TAP_INTERCOM_JAVA_OPTS"
              .formatted(list, turn.bytes()));
    }
    if (items.length > 2) { // more than the brackets
      if (all.size() > 1) {
        all.write(',');
      }
      all.write(items, 1, items.length - 2);
    }
  }

  /** All items as one JSON array. */
  byte[] json() {
    all.write(']');
    return all.toByteArray();
  }
}
