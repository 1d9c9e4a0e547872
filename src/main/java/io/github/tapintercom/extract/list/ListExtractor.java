package io.github.tapintercom.extract.list;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.FailedRecords;
import io.github.tapintercom.extract.FailedRecords.Failure;
import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Longs;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.child.ChildrenOfAll;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.extract.unpacked.UnpackedPage;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.shaping.page.PageFacts;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.state.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;

/**
 * Reads a list over GET: all of it, or only what is new.
 *
 * <p>Lists that are paged by number shift while they are read; when the list got shorter meanwhile,
 * a record may have slipped past, so the list is read once more. So it is when fewer records came
 * than were announced. With a replication key what is older than wanted is not written, and the
 * bookmark moves at the end. A list that begins with the newest is left at the first page on which
 * everything is older; what was announced says nothing then.
 */
final class ListExtractor implements Extractor {
  private static final int MAX_READINGS = 4;
  private static final long WITHOUT_ID = 0;

  private final FedStreams fed;
  private final ListRequest list;
  private final Optional<String> replicationKey;
  private final boolean newestFirst;
  private final Ledger ledger;
  private final FailedRecords failed;
  private final ChildrenOfAll children;
  private final Announced announced;

  /**
   * Reads this list.
   *
   * @param newestFirst whether its first records should be the newest by the replication key
   */
  ListExtractor(
      FedStreams fed, ListRequest list, Optional<String> replicationKey, boolean newestFirst) {
    this.fed = fed;
    this.list = list;
    this.replicationKey = replicationKey;
    this.newestFirst = newestFirst;
    this.ledger = fed.ledger();
    this.failed = new FailedRecords(fed.own());
    this.children = new ChildrenOfAll(fed, ledger);
    this.announced = new Announced(fed.main());
  }

  @Override
  public List<String> streams() {
    return fed.names();
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    Optional<String> missing = readOnce();
    for (int readings = 1; missing.isPresent(); readings++) {
      if (readings == MAX_READINGS) {
        throw new ProtocolException(
            "could not %s: %s, in the last of %d readings"
                .formatted(list.request().action(), missing.get(), readings));
      }
      missing = readOnce();
    }
    children.read();
    if (failed.isEmpty()) {
      ledger.root().finish();
    }
  }

  /** Says what may be missing after a reading. */
  private Optional<String> readOnce() throws ApiException, InterruptedException {
    PagedList pages = new PagedList(fed.context().client(), list);
    Page page = new Page();
    OptionalLong first = OptionalLong.empty();
    long total = 0;
    boolean left = false;
    while (pages.hasNext() && !left) {
      PageFacts facts = pages.next(page::begin, page::record);
      page.deliver();
      total = facts.totalCount().orElse(total);
      if (first.isEmpty()) {
        first = facts.totalCount();
        announced.is(first);
      }
      left = newestFirst && page.order.isPastWanted();
    }
    if (pages.changed().isPresent()) {
      return pages.changed();
    }
    // What came to the beginning of a list that begins with the newest is the next run's.
    long least = left ? 0 : newestFirst ? first.orElse(0) : total;
    if (page.different < least) {
      return Optional.of(PagedList.shortfall(least, page.different));
    }
    if (!left && first.isPresent()) {
      announced.is(OptionalLong.of(least));
    }
    return Optional.empty();
  }

  /** The page that is being read, and the ids of those before. */
  private final class Page {
    private final RecordShaper shaper = fed.shaper();
    private final UnpackedPage inside = fed.page(shaper);
    private final Optional<Range> range =
        fed.main().map(output -> Range.wanted(output, fed.context().settings()));
    private final Lines lines = new Lines();
    private final Fingerprints ids = new Fingerprints();
    private final DescendingOrder order = new DescendingOrder(fed.from());
    private final Longs idsOfPage = new Longs();
    private final Longs momentsOfPage = new Longs();
    private final List<Failure> unusable = new ArrayList<>();
    private long different;
    private int written;
    private byte[] time = new byte[0];

    Page() {
      list.extras().forEach(shaper::extra);
      replicationKey.ifPresent(shaper.watches()::moment);
    }

    void begin(ApiResponse response) {
      lines.clear();
      idsOfPage.clear();
      momentsOfPage.clear();
      unusable.clear();
      written = 0;
      time = Extracted.json(response.receivedAt());
      inside.begin(response.buffer(), time);
    }

    void record(JsonParser parser) {
      int mark = lines.mark();
      long moment = Range.NEVER;
      try {
        shaper.shape(parser, time, lines);
        moment = replicationKey.map(shaper::seconds).orElse(Range.NEVER);
        inside.record(moment == Range.NEVER ? Long.MAX_VALUE : moment);
        if (isWanted(moment)) {
          written++;
        } else {
          lines.reset(mark);
        }
      } catch (UnusableRecordException e) {
        unusable.add(Failure.of(e));
      }
      children.found(shaper);
      idsOfPage.add(shaper.hasId() ? Fingerprints.of(shaper.id(), 0) : WITHOUT_ID);
      momentsOfPage.add(moment);
    }

    /** A record without a moment may be new. */
    private boolean isWanted(long moment) {
      return range.isPresent() && (moment == Range.NEVER || range.get().holds(moment, 0));
    }

    void deliver() {
      fed.main().ifPresent(output -> output.write(lines, written));
      inside.deliver(failed::lost);
      order.page();
      for (int i = 0; i < idsOfPage.size(); i++) {
        boolean first = idsOfPage.get(i) == WITHOUT_ID || ids.add(idsOfPage.get(i));
        different += first ? 1 : 0;
        order.record(momentsOfPage.get(i), first);
      }
      unusable.forEach(failed::add);
    }
  }
}
