package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.task.Countdown;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.unpacked.CutList;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the children of a search's records while the search goes on, beside what the records need
 * themselves. A page counts as written for a child's stream when the children of all its records
 * are, whatever the order in which they came.
 */
public final class Children implements FollowUp {
  private static final int AT_ONCE = 64;

  private final FollowUp records;
  private final FedStreams fed;
  private final List<ChildReader> readers;
  private final TaskGroup tasks;
  private final List<ParentRecord> found = new ArrayList<>();
  private int unusable;

  private Children(FollowUp records, FedStreams fed, List<ChildReader> readers) {
    this.records = records;
    this.fed = fed;
    this.readers = List.copyOf(readers);
    this.tasks = new TaskGroup(fed.context().tasks(), AT_ONCE);
  }

  /**
   * What the records of one walk need with their children, if streams of these are selected.
   *
   * @param records what the records need themselves
   * @param readers one a child's stream, in the order of {@link FedStreams#children}
   */
  public static FollowUp beside(FollowUp records, FedStreams fed, List<ChildReader> readers) {
    return readers.isEmpty() ? records : new Children(records, fed, readers);
  }

  @Override
  public void begin(Instant receivedAt) {
    records.begin(receivedAt);
    found.clear();
    unusable = 0;
  }

  @Override
  public boolean record(RecordShaper shaped, boolean wanted, Place place) {
    found.add(ParentRecord.of(shaped));
    return records.record(shaped, wanted, place);
  }

  /** The children can be had all the same where it is known whose they are. */
  @Override
  public void unusable(RecordShaper shaped) {
    records.unusable(shaped);
    if (shaped.hasId() && shaped.seconds("updated_at") != Long.MIN_VALUE) {
      found.add(ParentRecord.of(shaped));
    } else {
      unusable++;
    }
  }

  @Override
  public void deliver(long reached, Ledger.Page page, List<CutList> cut)
      throws ApiException, InterruptedException {
    for (int child = 0; child < readers.size(); child++) {
      deliver(readers.get(child), page.companion(fed.inside().size() + child));
    }
    records.deliver(reached, page, cut);
    tasks.check();
  }

  private void deliver(ChildReader reader, Ledger.Page page) throws InterruptedException {
    if (unusable > 0) {
      page.allIncomplete();
      reader.parentUnknown();
    }
    Countdown open = new Countdown(page::allWritten);
    for (ParentRecord parent : found) {
      if (reader.wants(parent)) {
        open.expect();
        tasks.submit(() -> reader.read(parent, open::done));
      }
    }
    open.done();
  }

  @Override
  public void finish() throws ApiException, InterruptedException {
    records.finish();
    tasks.await();
  }
}
