package io.github.tapintercom.extract.scroll;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.FailedRecords;
import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.extract.page.ResponsePage;
import io.github.tapintercom.intercom.ApiRequest;
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

/** One scroll from its start to the empty page that ends it. */
final class Scroll {
  private final ReadContext context;
  private final ApiRequest open;
  private final String recordsField;
  private final Optional<String> replicationKey;
  private final Outbox outbox;
  private final RecordShaper shaper;
  private final Range range;
  private final Lines lines = new Lines();
  private final SentRecords sent;
  private final FailedRecords failed;
  private final Fingerprints pagesSeen = new Fingerprints();
  private final List<UnusableRecordException> unusable = new ArrayList<>();
  private byte[] time = new byte[0];
  private int written;
  private int pages;
  private long page;

  Scroll(
      ReadContext context,
      Output output,
      ApiRequest open,
      String recordsField,
      Optional<String> replicationKey,
      SentRecords sent,
      FailedRecords failed,
      Outbox outbox) {
    this.context = context;
    this.open = open;
    this.recordsField = recordsField;
    this.replicationKey = replicationKey;
    this.sent = sent;
    this.failed = failed;
    this.outbox = outbox;
    this.shaper = output.shaper();
    replicationKey.ifPresent(shaper::watch);
    this.range = Range.wanted(output, context.settings());
  }

  /** How many pages with records came. */
  int pages() {
    return pages;
  }

  /**
   * Scrolls.
   *
   * @throws ProtocolException when a page came twice or fewer records came than were announced:
   *     what was meant to come may be lost
   */
  void readAll() throws ApiException, InterruptedException {
    ApiRequest request = open;
    OptionalLong announced = OptionalLong.empty();
    long read = 0;
    while (true) {
      PageFacts facts = context.client().callOnce(request, this::read);
      if (facts.records() == 0) {
        checkComplete(announced, read);
        return;
      }
      if (!pagesSeen.add(page)) {
        throw new ProtocolException(
            "could not %s: a page came a second time, so another may be missing; does a proxy keep responses (they must not be cached)?"
                .formatted(open.action()));
      }
      pages++;
      read += facts.records();
      announced = facts.totalCount().isPresent() ? facts.totalCount() : announced;
      hand();
      if (facts.scrollParam() != null) {
        // The same token on every page is normal; it is the server that moves on.
        request = open.with("scroll_param", facts.scrollParam());
      }
    }
  }

  private void checkComplete(OptionalLong announced, long read) throws ProtocolException {
    if (read < announced.orElse(0)) {
      throw new ProtocolException(
          "could not %s: %s"
              .formatted(open.action(), PagedList.shortfall(announced.getAsLong(), read)));
    }
  }

  private void hand() {
    sent.commitPage();
    unusable.forEach(failed::add);
    outbox.put(lines, written);
  }

  private PageFacts read(ApiResponse response) {
    lines.clear();
    sent.clearPage();
    unusable.clear();
    written = 0;
    page = 0;
    time = Extracted.json(response.receivedAt());
    return ResponsePage.page(response, recordsField, this::record);
  }

  private void record(JsonParser parser) {
    int mark = lines.mark();
    try {
      shaper.shape(parser, time, lines);
    } catch (UnusableRecordException e) {
      unusable.add(e);
      page = Fingerprints.of(String.valueOf(shaper.id()), page);
      return;
    }
    String id = String.valueOf(shaper.id());
    long updated = replicationKey.map(shaper::seconds).orElse(Range.NEVER);
    page = Fingerprints.of(id, page);
    if (isWanted(updated) && sent.isNew(id, updated)) {
      written++;
    } else {
      lines.reset(mark);
    }
  }

  /** Without a replication key all of it. */
  private boolean isWanted(long updated) {
    return replicationKey.isEmpty() || range.holds(updated, 0);
  }
}
