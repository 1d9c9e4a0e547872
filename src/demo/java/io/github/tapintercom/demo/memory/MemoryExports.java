package io.github.tapintercom.demo.memory;

import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.lists.ReportData;
import io.github.tapintercom.stream.Streams;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/** Exports that tests add rows to while jobs run; the workspace's own until {@link #begin}. */
public final class MemoryExports {
  public static final String RECEIPTS = "content_export_receipt";
  public static final String OPENS = "content_export_open";
  public static final String REPORT = "reporting_admin_status_change";
  private static final String DATASET = "admin_status_change";

  private final Directory directory;
  private final Map<String, List<Row>> rows = new ConcurrentHashMap<>();

  /**
   * A row.
   *
   * @param about the receipt or the teammate
   * @param time by which jobs find it
   * @param happened what its own column says
   * @param visible from when on jobs find it
   */
  public record Row(String about, long time, long happened, long visible) {}

  MemoryExports(Directory directory) {
    this.directory = directory;
  }

  /** From now on receipts, their opens and one report have only what is added here. */
  public void begin() {
    for (String stream : List.of(RECEIPTS, OPENS, REPORT)) {
      rows.put(stream, new CopyOnWriteArrayList<>());
      directory.put(stream, new CopyOnWriteArrayList<>());
    }
  }

  /** The rows of a stream, in the order in which they came; none where it has not begun. */
  public List<Row> rows(String stream) {
    return rows.getOrDefault(stream, List.of());
  }

  /** A message was sent at this second; gives back its receipt. */
  public synchronized Row sent(long at) {
    Row receipt = new Row("r" + rows(RECEIPTS).size(), at, at, at);
    add(RECEIPTS, receipt, object().put("receipt_id", receipt.about()).put("received_at", at));
    return receipt;
  }

  /** It was opened at this second. */
  public synchronized void opened(Row receipt, long at) {
    Row open = new Row(receipt.about(), receipt.time(), at, at);
    add(OPENS, open, object().put("receipt_id", receipt.about()).put("opened_at", at));
  }

  /** A report has a row of that moment, which it shows from the second on. */
  public synchronized void reported(long happened, long visible) {
    Row row = new Row("t" + rows(REPORT).size(), happened, happened, visible);
    ObjectNode json = object().put(ReportData.timeOf(DATASET), happened);
    add(REPORT, row, json.put(ReportData.member("teammate_id"), row.about()));
  }

  private void add(String stream, Row row, ObjectNode json) {
    directory.exported(Streams.get(stream)).add(json);
    rows(stream).add(row);
  }

  private static ObjectNode object() {
    return JsonValues.MAPPER.createObjectNode();
  }
}
