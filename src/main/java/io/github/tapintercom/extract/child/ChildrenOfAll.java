package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.task.Countdown;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.util.List;

/**
 * Reads the children of a list's records when the list has been read: a scroll must not wait for
 * them, and a list may be read twice. Keeps ids and times only. Not thread-safe.
 */
public final class ChildrenOfAll {
  private static final int AT_ONCE = 64;

  private final FedStreams fed;
  private final Ledger ledger;
  private final List<ChildReader> readers;
  private final KnownParents parents = new KnownParents();
  private boolean anyWithoutId;

  /**
   * The children of a list's records.
   *
   * @param ledger that of the records' own stream
   */
  public ChildrenOfAll(FedStreams fed, Ledger ledger) {
    this.fed = fed;
    this.ledger = ledger;
    this.readers = fed.children().stream().map(ChildReader::new).toList();
  }

  /** Notes the record that was just shaped, once for however often it is met. */
  public void found(RecordShaper record) {
    if (readers.isEmpty()) {
      return;
    }
    if (record.hasId()) {
      parents.add(ParentRecord.of(record));
    } else {
      anyWithoutId = true;
    }
  }

  /**
   * Reads the children of all records that were found. The ledgers of their streams can be finished
   * only when all of them are written.
   */
  public void read() throws ApiException, InterruptedException {
    if (readers.isEmpty()) {
      return;
    }
    Ledger.Page page = ledger.root().page(Long.MIN_VALUE);
    page.written();
    int inside = fed.inside().size();
    for (int i = 0; i < inside; i++) {
      page.companion(i).allWritten();
    }
    TaskGroup tasks = new TaskGroup(fed.context().tasks(), AT_ONCE);
    for (int i = 0; i < readers.size(); i++) {
      Ledger.Page own = page.companion(inside + i);
      if (anyWithoutId) {
        own.allIncomplete();
        readers.get(i).parentUnknown();
      }
      read(readers.get(i), own, tasks);
    }
    tasks.await();
    readers.forEach(ChildReader::finish);
  }

  private void read(ChildReader reader, Ledger.Page page, TaskGroup tasks)
      throws InterruptedException {
    Countdown open = new Countdown(page::allWritten);
    for (int i = 0; i < parents.size() && !tasks.failed(); i++) {
      ParentRecord parent = parents.get(i);
      if (reader.wants(parent)) {
        open.expect();
        tasks.submit(() -> reader.read(parent, open::done));
      }
    }
    open.done();
  }
}
