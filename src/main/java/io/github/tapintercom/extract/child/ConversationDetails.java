package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.task.Countdown;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.unpacked.CutList;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fetches what a search does not give of conversations: one GET each, many at a time. A page of
 * conversations counts as written for the parts when the parts of all of them are, whatever the
 * order in which they came.
 */
public final class ConversationDetails implements FollowUp {
  private final ConversationFetch fetch;
  private final TaskGroup tasks;
  private final List<Conversation> found = new ArrayList<>();
  private int unusable;

  public ConversationDetails(ReadContext context, ConversationFetch fetch) {
    this.fetch = fetch;
    this.tasks = new TaskGroup(context.tasks(), 2 * context.settings().maxConcurrency());
  }

  @Override
  public void begin(Instant receivedAt) {
    found.clear();
    unusable = 0;
  }

  /** The parts can be had all the same where it is known which conversation they are of. */
  @Override
  public void unusable(RecordShaper shaped) {
    long updated = shaped.seconds(Range.UPDATED_AT);
    if (shaped.id() == null || updated == Range.NEVER) {
      unusable++;
    } else if (fetch.wantsParts(shaped.id(), updated)) {
      found.add(
          new Conversation(
              shaped.id(), shaped.seconds(Range.CREATED_AT), updated, true, false, Map.of()));
    }
  }

  @Override
  public boolean record(RecordShaper shaped, boolean wanted, Place place) {
    boolean whole = wanted && fetch.wantsWhole();
    long updated = shaped.seconds(Range.UPDATED_AT);
    Conversation conversation =
        new Conversation(
            shaped.id(),
            shaped.seconds(Range.CREATED_AT),
            updated,
            fetch.wantsParts(shaped.id(), updated),
            whole,
            whole ? fetch.fromSearch(shaped, place.body(), place.start(), place.end()) : Map.of());
    if (whole && !fetch.lacksWhole(conversation)) {
      conversation = conversation.withoutWhole();
    }
    if (conversation.parts() || conversation.whole()) {
      found.add(conversation);
    }
    return wanted && !whole;
  }

  @Override
  public void deliver(long reached, Ledger.Page page, List<CutList> cut)
      throws ApiException, InterruptedException {
    Countdown records = new Countdown(page::written);
    Ledger.Page partsPage = fetch.partsPage(reached);
    if (unusable > 0) {
      partsPage.allIncomplete();
      fetch.partsLost(unusable);
    }
    Countdown parts = new Countdown(partsPage::allWritten);
    for (Conversation conversation : found) {
      if (conversation.whole()) {
        records.expect();
      }
      parts.expect();
      Runnable recordDone = conversation.whole() ? records::done : () -> {};
      tasks.submit(() -> fetch.read(conversation, recordDone, parts::done));
    }
    records.done();
    parts.done();
    tasks.check();
  }

  @Override
  public void finish() throws ApiException, InterruptedException {
    tasks.await();
  }
}
