package io.github.tapintercom.extract.scroll;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.FailedRecords;
import io.github.tapintercom.extract.FailedRecords.Failure;
import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.child.ChildrenOfAll;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.extract.page.ResponsePage;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.extract.unpacked.UnpackedPage;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.shaping.page.PageFacts;
import io.github.tapintercom.shaping.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import tools.jackson.core.JsonParser;

/** One scroll from its start to the empty page that ends it. */
final class Scroll {
  private final FedStreams fed;
  private final ScrollTarget target;
  private final Outboxes outboxes;
  private final RecordShaper shaper;
  private final UnpackedPage inside;
  private final Optional<Range> range;
  private final Lines lines = new Lines();
  private final SentRecords sent;
  private final FailedRecords failed;
  private final ChildrenOfAll children;
  private final Fingerprints pagesSeen = new Fingerprints();
  private final List<Failure> unusable = new ArrayList<>();
  private byte[] time = new byte[0];
  private byte[] body = new byte[0];
  private int written;
  private int pages;
  private long page;

  Scroll(
      FedStreams fed,
      ScrollTarget target,
      SentRecords sent,
      FailedRecords failed,
      ChildrenOfAll children,
      Outboxes outboxes) {
    this.fed = fed;
    this.target = target;
    this.sent = sent;
    this.failed = failed;
    this.children = children;
    this.outboxes = outboxes;
    this.shaper = fed.shaper();
    this.inside = fed.page(shaper);
    target.replicationKey().ifPresent(shaper.watches()::moment);
    this.range = fed.main().map(output -> Range.wanted(output, fed.context().settings()));
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
    ApiRequest request = target.open();
    OptionalLong announced = OptionalLong.empty();
    long read = 0;
    while (true) {
      PageFacts facts = fed.context().client().callOnce(request, this::read);
      if (facts.records() == 0) {
        checkComplete(announced, read);
        return;
      }
      if (!pagesSeen.add(page)) {
        throw new ProtocolException(
            "could not %s: a page came a second time, so another may be missing; does a proxy keep responses (they must not be cached)?"
                .formatted(target.open().action()));
      }
      pages++;
      read += facts.records();
      announced = facts.totalCount().isPresent() ? facts.totalCount() : announced;
      hand();
      if (facts.scrollParam() != null) {
        // The same token on every page is normal; it is the server that moves on.
        request = target.open().with("scroll_param", facts.scrollParam());
      }
    }
  }

  private void checkComplete(OptionalLong announced, long read) throws ProtocolException {
    if (read < announced.orElse(0)) {
      throw new ProtocolException(
          "could not %s: %s"
              .formatted(target.open().action(), PagedList.shortfall(announced.getAsLong(), read)));
    }
  }

  private void hand() {
    sent.commitPage();
    unusable.forEach(failed::add);
    if (!outboxes.put(lines, written, inside)) {
      failed.lost();
    }
  }

  private PageFacts read(ApiResponse response) {
    lines.clear();
    sent.clearPage();
    unusable.clear();
    written = 0;
    page = 0;
    time = Extracted.json(response.receivedAt());
    body = response.buffer();
    inside.begin(body, time);
    return ResponsePage.page(response, target.recordsField(), this::record);
  }

  private void record(JsonParser parser) {
    int mark = lines.mark();
    int start = (int) parser.currentTokenLocation().getByteOffset();
    Optional<Failure> wrong = shape(parser);
    children.found(shaper);
    page =
        shaper.hasId()
            ? Fingerprints.of(shaper.id(), page)
            : Fingerprints.of("", page + digest(start, parser));
    if (wrong.isPresent()) {
      unusable.add(wrong.get());
      lines.reset(mark);
      return;
    }
    long updated = target.replicationKey().map(shaper::seconds).orElse(Range.NEVER);
    boolean isNew = sent.isNew(shaper.id(), updated);
    if (isNew) {
      inside.record(target.replicationKey().isEmpty() ? Long.MAX_VALUE : updated);
    }
    if (isNew && isWanted(updated)) {
      written++;
    } else {
      lines.reset(mark);
    }
  }

  /** What is wrong with the record, if it cannot be shaped or lacks its time. */
  private Optional<Failure> shape(JsonParser parser) {
    try {
      shaper.shape(parser, time, lines);
    } catch (UnusableRecordException e) {
      return Optional.of(Failure.of(e));
    }
    return target
        .replicationKey()
        .filter(key -> shaper.seconds(key) == Range.NEVER)
        .map(key -> new Failure(shaper.id(), "it has no " + key));
  }

  /** Two pages of records without ids are the same page only when their bytes are the same. */
  private long digest(int start, JsonParser parser) {
    int end = Math.min(body.length, (int) parser.currentLocation().getByteOffset());
    CRC32 crc = new CRC32();
    crc.update(body, start, end - start);
    return crc.getValue();
  }

  /** Without a replication key all of it. */
  private boolean isWanted(long updated) {
    return range.isPresent()
        && (target.replicationKey().isEmpty() || range.get().holds(updated, 0));
  }
}
