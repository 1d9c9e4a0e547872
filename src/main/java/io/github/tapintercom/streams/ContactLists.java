package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.GoneException;
import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.PageReader;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Completes the tags, companies and notes of contacts: a search answers with ten of each at most
 * and {@code has_more}; the whole list is then fetched and takes the short one's place.
 */
final class ContactLists implements FollowUp {
  private static final List<String> LISTS = List.of("tags", "companies", "notes");
  private static final int AT_ONCE = 64;

  private final ReadContext context;
  private final Output output;
  private final List<String> selected;
  private final TaskGroup tasks;
  private final List<Cut> cuts = new ArrayList<>();
  private byte[] body;
  private Instant receivedAt;

  ContactLists(ReadContext context, Output output) {
    this.context = context;
    this.output = output;
    this.selected = LISTS.stream().filter(output::hasField).toList();
    this.tasks = new TaskGroup(context.tasks(), AT_ONCE);
  }

  /** A contact with short lists: where it stands in the page. */
  private record Cut(String id, List<String> lists, int start, int end) {}

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
      tasks.submit(
          () -> {
            complete(cut, record, received);
            records.done();
          });
    }
    records.done();
    tasks.check();
  }

  private void complete(Cut cut, byte[] record, Instant received)
      throws ApiException, InterruptedException {
    RecordShaper shaper = output.shaper();
    for (String list : cut.lists()) {
      try {
        ApiRequest request =
            ApiRequest.get(
                "/contacts/" + cut.id() + "/" + list, "read the " + list + " of a contact");
        List<byte[]> pages =
            new PagedList(context.client(), ListRequest.of(request, "data")).bodies();
        shaper.extra(list, shaper.items(list, pages, "data"));
      } catch (GoneException e) {
        // The contact itself is written with what the search said; it was there a moment ago.
        output.note(e.status() == 410 ? Note.MERGED : Note.GONE, "contact " + cut.id());
      }
    }
    Lines lines = new Lines();
    PageReader.read(
        record,
        0,
        record.length,
        List.of(),
        parser -> shaper.shape(parser, Extracted.json(received), lines));
    output.write(lines, 1);
  }

  @Override
  public void finish() throws ApiException, InterruptedException {
    tasks.await();
  }
}
