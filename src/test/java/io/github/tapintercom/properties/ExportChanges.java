package io.github.tapintercom.properties;

import io.github.tapintercom.demo.memory.MemoryExports;
import io.github.tapintercom.demo.memory.MemoryExports.Row;
import java.util.List;

/**
 * What histories do to exports: messages are sent and opened, reports get rows, some of them late.
 */
final class ExportChanges {
  /** Months rather than days, since exports look back for days. */
  private static final int SLOWER = 15;

  private static final List<Integer> LATE = List.of(0, 1000, 80_000, 90_000, 250_000);

  private final MemoryExports exports;

  ExportChanges(MemoryExports exports) {
    this.exports = exports;
    exports.begin();
  }

  void seed(History.Seed seed, long now) {
    for (int k = 0; k < seed.count(); k++) {
      long at = now - (long) seed.ago() * SLOWER;
      Row receipt = exports.sent(at);
      exports.opened(receipt, Math.min(now, at + LATE.get(k % LATE.size())));
      exports.reported(at, at);
    }
  }

  /** Something new, or something that comes after what it is about. */
  void happen(History.Change change, long now) {
    for (int k = 0; k < change.times(); k++) {
      int pick = change.pick() + k;
      List<Row> receipts = exports.rows(MemoryExports.RECEIPTS);
      if (change.kind() == History.Kind.CREATE || receipts.isEmpty()) {
        Row receipt = exports.sent(now);
        exports.opened(receipt, now);
        exports.reported(now, now);
      } else {
        // Of the newest, since those may still be found.
        exports.opened(receipts.get(receipts.size() - 1 - pick % receipts.size()), now);
        exports.reported(now - LATE.get(pick % LATE.size()), now);
      }
    }
  }
}
