package io.github.tapintercom.extract.event;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.FailedRecords;
import io.github.tapintercom.extract.FailedRecords.Failure;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.extract.unpacked.UnpackedPage;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.shaping.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/** The page of events that is being read. Reused for all pages; not thread-safe. */
final class EventPage {
  private final FedStreams fed;
  private final String replicationKey;
  private final RecordShaper shaper;
  private final UnpackedPage inside;
  private final FailedRecords failed;
  private final Lines lines = new Lines();
  private final List<Failure> unusable = new ArrayList<>();
  private byte[] time = {};
  private long from;
  private long to;
  private long moment;
  private int written;

  EventPage(FedStreams fed, String replicationKey) {
    this.fed = fed;
    this.replicationKey = replicationKey;
    this.shaper = fed.shaper();
    this.inside = fed.page(shaper);
    this.failed = new FailedRecords(fed.own());
    shaper.watches().moment(replicationKey);
  }

  /** Writes the events of [from, to) from now on. */
  void wants(long first, long end) {
    from = first;
    to = end;
  }

  /** A page begins, or begins again: what an earlier try left is forgotten. */
  void begin(ApiResponse response) {
    lines.clear();
    unusable.clear();
    written = 0;
    time = Extracted.json(response.receivedAt());
    inside.begin(response.buffer(), time);
  }

  /**
   * The next event.
   *
   * @return its id, empty when it cannot be written
   */
  Optional<String> record(JsonParser parser) {
    int mark = lines.mark();
    moment = Range.NEVER;
    try {
      shaper.shape(parser, time, lines);
    } catch (UnusableRecordException e) {
      unusable.add(Failure.of(e));
      return Optional.empty();
    }
    moment = shaper.seconds(replicationKey);
    inside.record(moment == Range.NEVER ? Long.MAX_VALUE : moment);
    // An event without a moment may be new.
    boolean wanted = moment == Range.NEVER || (moment >= from && moment < to);
    if (wanted && fed.main().isPresent()) {
      written++;
    } else {
      lines.reset(mark);
    }
    return Optional.of(shaper.id());
  }

  /** When the event just read happened, in unix seconds; {@link Range#NEVER} for none. */
  long moment() {
    return moment;
  }

  /**
   * Hands the page over.
   *
   * @return whether everything of it could be written
   */
  boolean hand() {
    boolean[] complete = {unusable.isEmpty()};
    fed.main().ifPresent(output -> output.write(lines, written));
    inside.deliver(() -> complete[0] = false);
    unusable.forEach(failed::add);
    return complete[0];
  }
}
