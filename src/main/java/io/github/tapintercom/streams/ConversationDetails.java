package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.TokenRefusedException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches what a search does not tell of conversations: one GET each, many at a time. A page of
 * conversations counts as written for the parts when the parts of all of them are, whatever the
 * order in which they came.
 */
final class ConversationDetails implements FollowUp {
  private final ConversationFetch fetch;
  private final TaskGroup tasks;
  private final List<Conversation> found = new ArrayList<>();

  ConversationDetails(ReadContext context, ConversationFetch fetch) {
    this.fetch = fetch;
    this.tasks = new TaskGroup(context.tasks(), 2 * context.settings().maxConcurrency());
  }

  @Override
  public void begin(byte[] body, Instant receivedAt) {
    found.clear();
  }

  @Override
  public boolean record(RecordShaper shaped, boolean wanted, int start, int end) {
    long updated = shaped.seconds(Range.UPDATED_AT);
    boolean parts = fetch.wantsParts(updated);
    boolean whole = wanted && fetch.wantsWhole();
    if (parts || whole) {
      found.add(
          new Conversation(shaped.id(), shaped.seconds(Range.CREATED_AT), updated, parts, whole));
    }
    return wanted && !whole;
  }

  @Override
  public void deliver(long reached, Ledger.Page page) throws ApiException, InterruptedException {
    Countdown records = new Countdown(page::written);
    Countdown parts = new Countdown(fetch.partsPage(reached)::written);
    for (Conversation conversation : found) {
      if (conversation.whole()) {
        records.expect();
      }
      parts.expect();
      tasks.submit(() -> read(conversation, records, parts));
    }
    records.done();
    parts.done();
    tasks.check();
  }

  private void read(Conversation conversation, Countdown records, Countdown parts)
      throws ApiException, InterruptedException {
    if (read(conversation)) {
      parts.done();
    }
    if (conversation.whole()) {
      records.done();
    }
  }

  private boolean read(Conversation conversation) throws ApiException, InterruptedException {
    try {
      return fetch.read(conversation);
    } catch (TokenRefusedException e) {
      throw e;
    } catch (ApiException e) {
      if (conversation.whole()) {
        throw e;
      }
      fetch.partsFailed(e);
      return false;
    }
  }

  @Override
  public void finish() throws ApiException, InterruptedException {
    tasks.await();
  }
}
