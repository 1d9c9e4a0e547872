package io.github.tapintercom.demo.routes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** When the messages were sent that the rows of an export are about. */
final class SentTimes {
  private static final String RECEIPT = "receipt_id";
  private static final long NEVER = Long.MIN_VALUE;

  private final List<ObjectNode> receipts;
  private final Map<String, Long> byReceipt = new HashMap<>();

  private SentTimes(List<ObjectNode> receipts) {
    this.receipts = receipts;
    receipts.forEach(receipt -> byReceipt.put(receipt.path(RECEIPT).asString(""), sent(receipt)));
  }

  static SentTimes of(List<ObjectNode> receipts) {
    return new SentTimes(List.copyOf(receipts));
  }

  private static long sent(ObjectNode receipt) {
    return receipt.path("received_at").asLong();
  }

  /** Of a row's receipt, or of the one in the row's place where it names none. */
  long of(ObjectNode row, int place) {
    long ofPlace =
        receipts.isEmpty() ? NEVER : sent(receipts.get(Math.min(place, receipts.size() - 1)));
    return byReceipt.getOrDefault(row.path(RECEIPT).asString(""), ofPlace);
  }
}
