package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.extract.unpacked.UnpackedPage;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.RootColumns;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.shaping.text.Json;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.AddedColumns.Source;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.Streams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/** A page with the children of one record, for one thread, which reuses it for all of them. */
final class ChildPage {
  private static final byte[] NOTHING = {};

  private final FedStreams fed;
  private final Map<String, Source> added;
  private final RecordShaper shaper;
  private final UnpackedPage inside;
  private final Optional<Range> window;
  private final RootColumns root = new RootColumns();
  private final Lines lines = new Lines(4096);
  private final SameKeys sameKeys;
  private final List<String> problems = new ArrayList<>();
  private ParentRecord parent = ParentRecord.of("");
  private byte[] time = {};
  private byte[] body = {};
  private boolean wanted;
  private int index;
  private int first;
  private int written;

  ChildPage(FedStreams fed, ChildEndpoint endpoint) {
    this.fed = fed;
    this.added = endpoint.added().sources();
    this.shaper = fed.shaper();
    this.inside = fed.page(shaper);
    this.sameKeys = new SameKeys(Streams.get(fed.stream()), added);
    this.window =
        fed.main()
            .filter(output -> endpoint.window().isPresent())
            .map(output -> Range.wanted(output, fed.context().settings()));
    window.ifPresent(range -> shaper.watches().moment(LogEndpoint.CREATED_AT));
  }

  /** The list of another record begins. */
  void of(ParentRecord record) {
    parent = record;
    first = 0;
    sameKeys.clear();
    wanted =
        window.isPresent()
            || fed.main().filter(output -> record.changed() >= output.from()).isPresent();
    root.set(record.id(), record.created(), record.updated());
    for (Map.Entry<String, Source> column : added.entrySet()) {
      switch (column.getValue()) {
        case ROOT_ID -> shaper.extra(column.getKey(), root.idJson());
        case ROOT_CREATED_AT -> shaper.extra(column.getKey(), root.createdAtJson());
        case ROOT_UPDATED_AT -> shaper.extra(column.getKey(), root.updatedAtJson());
        case INDEX, READ_AT, OCCURRENCE -> {} // known later
        case PARENT_ID, VALUE ->
            throw new IllegalArgumentException("children have no column of " + column.getValue());
      }
    }
  }

  /** A page begins, or begins again. */
  void begin(ApiResponse response) {
    lines.clear();
    problems.clear();
    written = 0;
    index = first;
    sameKeys.begin();
    body = response.buffer();
    time = Extracted.json(response.receivedAt());
    inside.begin(response.buffer(), time);
    give(Source.READ_AT, time);
  }

  private void give(Source source, byte[] json) {
    added.forEach(
        (column, from) -> {
          if (from == source) {
            shaper.extra(column, json);
          }
        });
  }

  void record(JsonParser parser) {
    give(Source.INDEX, number(index++));
    int mark = lines.mark();
    try {
      if (sameKeys.areCounted()) {
        counted(parser, mark);
      } else {
        shaper.shape(parser, time, lines);
      }
    } catch (UnusableRecordException e) {
      problems.add(e.getMessage());
      return;
    }
    inside.recordOf(root, parent.changed());
    if (wanted && isInWindow()) {
      written++;
    } else {
      lines.reset(mark);
    }
  }

  /** A record without a moment may be new. */
  private boolean isInWindow() {
    long moment = window.isEmpty() ? Range.NEVER : shaper.seconds(LogEndpoint.CREATED_AT);
    return moment == Range.NEVER || window.get().holds(moment, 0);
  }

  /** Shapes a record once more if it is not the first with its key. */
  private void counted(JsonParser parser, int mark) {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    give(Source.OCCURRENCE, number(0));
    shaper.shape(parser, time, lines);
    int earlier = sameKeys.of(lines, mark);
    if (earlier > 0) {
      lines.reset(mark);
      give(Source.OCCURRENCE, number(earlier));
      int length = (int) parser.currentLocation().getByteOffset() - start;
      try (JsonParser again =
          Json.FACTORY.createParser(ObjectReadContext.empty(), body, start, length)) {
        again.nextToken();
        shaper.shape(again, time, lines);
      }
    }
  }

  private static byte[] number(int value) {
    return Integer.toString(value).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Hands the page over.
   *
   * @return whether everything of it could be written
   */
  boolean hand() {
    first = index;
    sameKeys.keep();
    fed.main().ifPresent(output -> output.write(lines, written));
    boolean[] complete = {problems.isEmpty()};
    inside.deliver(() -> complete[0] = false);
    problems.forEach(problem -> fed.recordFailed(parent.id(), problem));
    body = NOTHING;
    inside.begin(NOTHING, time); // a large response is not held until the thread's next one
    return complete[0];
  }
}
