package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.task.Countdown;
import io.github.tapintercom.extract.task.MemoryTurns;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.MissingPermissionException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.PageReader;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.state.Ledger;
import io.github.tapintercom.stream.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Completes the tags, companies and notes of contacts: a search gives ten of each at most and
 * {@code has_more}; the whole list is then fetched and takes the short one's place.
 */
public final class ContactLists implements FollowUp {
  private static final List<String> LISTS = List.of("tags", "companies", "notes");

  /** A stream that needs the same permission as the list. */
  private static final Map<String, String> STREAM_OF_PERMISSION =
      Map.of("tags", "tags", "companies", "companies", "notes", "contacts");

  private static final int AT_ONCE = 64;

  private final ReadContext context;
  private final Output output;
  private final SingleReads reads;
  private final Set<String> forbidden;
  private final List<String> selected;
  private final TaskGroup tasks;
  private final List<Cut> cuts = new ArrayList<>();
  private byte[] body;
  private Instant receivedAt;

  /**
   * The lists of the contacts of one walk.
   *
   * @param reads shared by all walks of the extractor
   * @param forbidden lists that the token may not read, found out by any walk of the extractor
   */
  public ContactLists(
      ReadContext context, Output output, SingleReads reads, Set<String> forbidden) {
    this.context = context;
    this.output = output;
    this.reads = reads;
    this.forbidden = forbidden;
    this.selected = LISTS.stream().filter(output::hasField).toList();
    this.tasks = new TaskGroup(context.tasks(), AT_ONCE);
  }

  /** A contact with short lists: where it stands in the page. */
  private record Cut(String id, List<String> lists, int start, int end) {}

  /** What came of completing a contact. */
  private enum Result {
    WHOLE,
    GONE,
    /** Written with a short list. */
    SHORT,
    /** Not written. */
    FAILED
  }

  @Override
  public void begin(byte[] page, Instant pageReceivedAt) {
    body = page;
    receivedAt = pageReceivedAt;
    cuts.clear();
  }

  @Override
  public boolean record(RecordShaper shaped, boolean wanted, int start, int end) {
    if (!wanted) {
      return false;
    }
    List<String> lists = selected.stream().filter(shaped::truncated).toList();
    if (lists.isEmpty()) {
      return true;
    }
    cuts.add(new Cut(shaped.id(), lists, start, end));
    return false;
  }

  @Override
  public void deliver(long reached, Ledger.Page page) throws ApiException, InterruptedException {
    Countdown records = new Countdown(page::written);
    Instant received = receivedAt;
    for (Cut cut : cuts) {
      byte[] record = Arrays.copyOfRange(body, cut.start(), cut.end());
      records.expect();
      tasks.submit(() -> complete(cut, record, received, records::done));
    }
    records.done();
    tasks.check();
  }

  private void complete(Cut cut, byte[] record, Instant received, Runnable done)
      throws ApiException, InterruptedException {
    Result result = Result.WHOLE;
    try (MemoryTurns.Turn turn = context.tasks().memory().turn()) {
      RecordShaper shaper = output.shaper();
      for (String list : cut.lists()) {
        Result one = complete(cut.id(), list, shaper, turn);
        result = one.compareTo(result) > 0 ? one : result;
      }
      if (result == Result.FAILED || !write(cut.id(), shaper, record, received)) {
        return;
      }
    }
    if (result == Result.GONE) {
      reads.gone(done);
    } else if (result == Result.WHOLE) {
      done.run();
    }
  }

  private Result complete(String id, String list, RecordShaper shaper, MemoryTurns.Turn turn)
      throws ApiException, InterruptedException {
    if (forbidden.contains(list)) {
      return Result.SHORT;
    }
    reads.requested();
    try {
      shaper.extra(list, new ContactList(context.client(), id, list).items(shaper, turn));
      return Result.WHOLE;
    } catch (GoneException e) {
      // The contact itself is written with what the search said; it was there a moment ago.
      output.note(e.status() == 410 ? Note.MERGED : Note.GONE, "contact " + id);
      return Result.GONE;
    } catch (MissingPermissionException e) {
      if (forbidden.add(list)) {
        output.fail(forbidden(list, e));
      }
      return Result.SHORT;
    } catch (TokenRefusedException e) {
      throw e;
    } catch (ApiException e) {
      if (!reads.isOfOneRecord(e)) {
        throw e;
      }
      output.recordFailed(id, "contact " + id + ": " + e.getMessage());
      return Result.FAILED;
    }
  }

  private static ProtocolException forbidden(String list, MissingPermissionException why) {
    String permission = Streams.get(STREAM_OF_PERMISSION.get(list)).permission();
    return new ProtocolException(
        "%s; contacts with more than ten %s are written with ten of them and read again by the next run: grant the token's app the permission \"%s\" in Intercom's developer hub, or deselect the field \"%s\""
            .formatted(why.getMessage(), list, permission, list));
  }

  private boolean write(String id, RecordShaper shaper, byte[] record, Instant received) {
    Lines lines = new Lines();
    try {
      PageReader.read(
          record,
          0,
          record.length,
          List.of(),
          parser -> shaper.shape(parser, Extracted.json(received), lines));
    } catch (UnusableRecordException e) {
      output.recordFailed(id, e.getMessage());
      return false;
    }
    output.write(lines, 1);
    return true;
  }

  @Override
  public void finish() throws ApiException, InterruptedException {
    tasks.await();
  }
}
