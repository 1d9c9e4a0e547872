package io.github.tapintercom.extract.list;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.FailedRecords;
import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Longs;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.PageFacts;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.UnusableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;

/**
 * Reads a whole list over GET.
 *
 * <p>Lists that are paged by number shift while they are read; when the list got shorter meanwhile,
 * a record may have slipped past, so the list is read once more. So it is when fewer records came
 * than were announced. With a replication key it is read whole as well: what is older than wanted
 * is not written, and the bookmark moves at the end.
 */
final class ListExtractor implements Extractor {
  private static final int MAX_READINGS = 4;

  private final ReadContext context;
  private final Output output;
  private final ListRequest list;
  private final Optional<String> replicationKey;
  private final Range range;
  private final FailedRecords failed;

  ListExtractor(
      ReadContext context, Output output, ListRequest list, Optional<String> replicationKey) {
    this.context = context;
    this.output = output;
    this.list = list;
    this.replicationKey = replicationKey;
    this.range = Range.wanted(output, context.settings());
    this.failed = new FailedRecords(output);
  }

  @Override
  public List<String> streams() {
    return List.of(output.stream());
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
    if (failed.isEmpty()) {
      output.ledger().root().finish();
    }
  }

  /** Says what may be missing after a reading. */
  private Optional<String> readOnce() throws ApiException, InterruptedException {
    PagedList pages = new PagedList(context.client(), list);
    Page page = new Page();
    OptionalLong total = OptionalLong.empty();
    boolean shrank = false;
    while (pages.hasNext()) {
      PageFacts facts = pages.next(page::begin, page::record);
      output.write(page.lines, page.written);
      page.delivered();
      if (facts.totalCount().isPresent()) {
        shrank |= total.isPresent() && facts.totalCount().getAsLong() < total.getAsLong();
        total = facts.totalCount();
      }
    }
    if (shrank) {
      return Optional.of("the list changed while it was read, so records may be missing");
    }
    return page.different < total.orElse(0)
        ? Optional.of(PagedList.shortfall(total.getAsLong(), page.different))
        : Optional.empty();
  }

  /** The page that is being read, and the ids of those before. */
  private final class Page {
    private final RecordShaper shaper = output.shaper();
    private final Lines lines = new Lines();
    private final Fingerprints ids = new Fingerprints();
    private final Longs idsOfPage = new Longs();
    private final List<UnusableRecordException> unusable = new ArrayList<>();
    private long different;
    private int withoutId;
    private int written;
    private byte[] time = new byte[0];

    Page() {
      list.extras().forEach(shaper::extra);
      replicationKey.ifPresent(shaper::watch);
    }

    void begin(ApiResponse response) {
      lines.clear();
      idsOfPage.clear();
      unusable.clear();
      withoutId = 0;
      written = 0;
      time = Extracted.json(response.receivedAt());
    }

    void record(JsonParser parser) {
      int mark = lines.mark();
      try {
        shaper.shape(parser, time, lines);
        if (isWanted()) {
          written++;
        } else {
          lines.reset(mark);
        }
      } catch (UnusableRecordException e) {
        unusable.add(e);
      }
      if (shaper.id() == null) {
        withoutId++;
      } else {
        idsOfPage.add(Fingerprints.of(shaper.id(), 0));
      }
    }

    /** A record without a moment may be new. */
    private boolean isWanted() {
      long moment = replicationKey.map(shaper::seconds).orElse(Range.NEVER);
      return moment == Range.NEVER || range.holds(moment, 0);
    }

    void delivered() {
      different += withoutId;
      for (int i = 0; i < idsOfPage.size(); i++) {
        different += ids.add(idsOfPage.get(i)) ? 1 : 0;
      }
      unusable.forEach(failed::add);
    }
  }
}
