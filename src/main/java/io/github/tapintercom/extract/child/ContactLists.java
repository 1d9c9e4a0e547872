package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.search.FollowUp;
import io.github.tapintercom.extract.task.Countdown;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.unpacked.CutList;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.CutRecord;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Completes the tags, companies and notes of contacts: a search gives ten of each at most and
 * {@code has_more}; the whole list is then fetched and takes the short one's place, in the
 * contact's own row and in the tables of links.
 */
public final class ContactLists implements FollowUp {
  static final List<String> LISTS = List.of("tags", "companies", "notes");

  private static final int AT_ONCE = 64;

  private final FedStreams fed;
  private final CutContacts contacts;
  private final List<String> selected;
  private final TaskGroup tasks;
  private final List<CutContact> cuts = new ArrayList<>();
  private Instant receivedAt = Instant.EPOCH;

  /**
   * The lists of the contacts of one walk.
   *
   * @param reads shared by all walks of the extractor
   * @param forbidden lists that the token may not read, found out by any walk of the extractor
   */
  public ContactLists(FedStreams fed, SingleReads reads, Set<String> forbidden) {
    this.fed = fed;
    this.contacts = new CutContacts(fed, reads, forbidden);
    this.selected =
        LISTS.stream().filter(l -> fed.main().filter(o -> o.hasField(l)).isPresent()).toList();
    this.tasks = new TaskGroup(fed.context().tasks(), AT_ONCE);
  }

  /** The streams whose cut lists are completed here. */
  public static Set<String> completed(FedStreams fed) {
    return fed.inside().stream()
        .map(Output::stream)
        .filter(stream -> LISTS.contains(FedStreams.property(stream)))
        .collect(Collectors.toSet());
  }

  @Override
  public void begin(Instant pageReceivedAt) {
    receivedAt = pageReceivedAt;
    cuts.clear();
  }

  @Override
  public boolean record(RecordShaper shaped, boolean wanted, Place place) {
    if (!wanted) {
      return false;
    }
    List<String> lists = cutLists(shaped);
    if (lists.isEmpty()) {
      return true;
    }
    long updated = shaped.seconds(Range.UPDATED_AT);
    // The row is the search's, which may show the second change of a second later than the first.
    CRC32 shown = new CRC32();
    shown.update(place.body(), place.start(), place.end() - place.start());
    String version = shaped.id() + ' ' + shown.getValue();
    if (!fed.main().orElseThrow().hasSent(version, updated)) {
      CutRecord cut = shaped.cut(lists, place.line(), place.lines());
      cuts.add(CutContact.of(shaped.id(), version, updated, receivedAt, lists, cut));
    }
    return false;
  }

  private List<String> cutLists(RecordShaper shaped) {
    List<String> lists = List.of();
    for (String list : selected) {
      if (shaped.truncated(list)) {
        lists = lists.isEmpty() ? new ArrayList<>() : lists;
        lists.add(list);
      }
    }
    return lists;
  }

  @Override
  public void deliver(long reached, Ledger.Page page, List<CutList> rows)
      throws ApiException, InterruptedException {
    Map<String, CutContact> byId = new LinkedHashMap<>();
    cuts.forEach(cut -> byId.put(cut.id(), cut));
    for (CutList list : rows) {
      byId.merge(list.id(), CutContact.of(list, receivedAt), (known, unused) -> known.with(list));
    }
    Countdown records = new Countdown(page::written);
    for (CutContact contact : byId.values()) {
      Optional<Runnable> recordDone = contact.record().map(unused -> records::done);
      recordDone.ifPresent(unused -> records.expect());
      tasks.submit(() -> contacts.complete(contact, recordDone.orElse(() -> {})));
    }
    records.done();
    tasks.check();
  }

  @Override
  public void finish() throws ApiException, InterruptedException {
    tasks.await();
  }
}
