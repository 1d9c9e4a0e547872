package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.task.Countdown;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the children of a list's records when the list has been read: a scroll must not wait for
 * them, and a list may be read twice. Keeps ids and times only. Not thread-safe.
 */
public final class ChildrenOfAll {
  private static final int AT_ONCE = 64;

  private final FedStreams fed;
  private final Ledger ledger;
  private final List<ChildReader> readers;
  private final List<BatchReader> batches;
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
    this.readers = children(false).map(ChildReader::new).toList();
    this.batches = children(true).map(BatchReader::new).toList();
  }

  private Stream<FedStreams> children(boolean batched) {
    return fed.children().stream().filter(child -> BatchReader.reads(child) == batched);
  }

  /** Notes the record that was just shaped, once for however often it is met. */
  public void found(RecordShaper record) {
    batches.forEach(batch -> batch.found(record));
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
    if (fed.children().isEmpty()) {
      return;
    }
    Ledger.Page page = ledger.root().page(Long.MIN_VALUE);
    page.written();
    int inside = fed.inside().size();
    for (int i = 0; i < inside; i++) {
      page.companion(i).allWritten();
    }
    TaskGroup tasks = new TaskGroup(fed.context().tasks(), AT_ONCE);
    Iterator<ChildReader> single = readers.iterator();
    Iterator<BatchReader> batched = batches.iterator();
    for (int i = 0; i < fed.children().size(); i++) {
      Ledger.Page own = page.companion(inside + i);
      if (BatchReader.reads(fed.children().get(i))) {
        batched.next().read(own, tasks);
      } else {
        read(single.next(), own, tasks);
      }
    }
    tasks.await();
    readers.forEach(ChildReader::finish);
  }

  private void read(ChildReader reader, Ledger.Page page, TaskGroup tasks)
      throws InterruptedException {
    if (anyWithoutId) {
      page.allIncomplete();
      reader.parentUnknown();
    }
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
