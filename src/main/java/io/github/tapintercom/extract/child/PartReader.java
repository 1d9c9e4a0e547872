package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.extract.unpacked.RowsOfPage;
import io.github.tapintercom.extract.unpacked.UnpackedPage;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.RootColumns;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.shaping.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/**
 * Writes the parts of single conversations, and what stands inside them, for one thread. The lines
 * are handed over as they come, so that they need little room; should the response break off behind
 * them, they come once more.
 */
final class PartReader {
  /** Lines of one conversation that are handed over at a time, and room a thread starts with. */
  private static final int LINES_AT_ONCE = 128 << 10;

  private static final int INITIAL_LINES = 16 << 10;
  private static final byte[] NOTHING = {};

  private final FedStreams fed;
  private final RecordShaper shaper;
  private final UnpackedPage inside;
  private final RootColumns root = new RootColumns();
  private final Lines lines = new Lines(INITIAL_LINES);
  private final List<String> problems = new ArrayList<>();
  private byte[] body = NOTHING;
  private byte[] time = {};
  private long updated;
  private boolean wanted;
  private int waiting;
  private boolean complete;

  PartReader(FedStreams fed) {
    this.fed = fed;
    this.shaper = fed.shaper();
    this.inside = fed.page(shaper);
  }

  /** Why some parts could not be written. */
  List<String> problems() {
    return problems;
  }

  /** Whether everything of the last conversation could be written. */
  boolean isComplete() {
    return complete;
  }

  /** A response with a conversation begins, or begins again. */
  void begin(Conversation conversation, byte[] response, byte[] receivedAt) {
    body = response;
    time = receivedAt;
    updated = conversation.updated();
    wanted = fed.main().filter(output -> updated >= output.from()).isPresent();
    root.set(conversation.id(), conversation.created(), updated);
    shaper.extra("conversation_id", root.idJson());
    shaper.extra("conversation_created_at", root.createdAtJson());
    shaper.extra("conversation_updated_at", root.updatedAtJson());
    problems.clear();
    complete = true;
    clear();
  }

  private void clear() {
    lines.clear();
    waiting = 0;
    inside.begin(body, time);
  }

  void part(JsonParser parser) {
    int mark = lines.mark();
    Optional<String> wrong = shape(parser);
    if (wrong.isPresent()) {
      problems.add(wrong.get());
      complete = false;
      return;
    }
    inside.recordOf(root, updated);
    if (wanted) {
      waiting++;
    } else {
      lines.reset(mark);
    }
    if (lines.size() >= LINES_AT_ONCE) {
      hand();
    }
  }

  private Optional<String> shape(JsonParser parser) {
    try {
      shaper.shape(parser, time, lines);
      return Optional.empty();
    } catch (UnusableRecordException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** A large response is not held until the thread reads its next one. */
  void forget() {
    body = NOTHING;
    clear();
  }

  /** Hands over what there is. */
  void hand() {
    fed.main().ifPresent(output -> output.write(lines, waiting));
    for (RowsOfPage rows : inside.streams()) {
      Output output = rows.output();
      output.write(rows.lines(), rows.count());
      complete &= rows.report();
    }
    clear();
  }
}
