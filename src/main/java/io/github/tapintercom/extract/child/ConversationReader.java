package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.page.ResponsePage;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.error.UnexpectedShapeException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.shaping.page.PageFacts;
import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.text.Lines;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the responses with single conversations, for one thread, which reuses it for all of them.
 * The lines are handed over while the response still counts as being read, since that bounds how
 * much of large conversations is in memory: with a loader that lags, a hundred threads would each
 * wait with one.
 */
final class ConversationReader {
  /** Room a thread keeps, and starts with. */
  private static final int LINES_TO_KEEP = 128 << 10;

  private static final int INITIAL_LINES = 16 << 10;

  /** A record of this share of the heap, with the body it is made of, still fits. */
  private static final int HEAP_SHARE = 8;

  private static final String PARTS_PATH = "conversation_parts.conversation_parts";

  private final Optional<Output> conversations;
  private final Optional<RecordShaper> conversationShaper;
  private final PartReader parts;
  private Lines conversationLines = new Lines(INITIAL_LINES);
  private Optional<String> problem = Optional.empty();
  private long updated = Range.NEVER;
  private long partCount;
  private long partTotal;

  /**
   * A reader.
   *
   * @param conversations where whole conversations go, if they are wanted
   * @param parts where parts go and what stands inside them
   */
  ConversationReader(Optional<Output> conversations, FedStreams parts) {
    this.conversations = conversations;
    this.conversationShaper = conversations.map(Output::shaper);
    this.parts = new PartReader(parts);
  }

  /** One giant conversation is no reason to hold that much for ever. */
  void forgetLarge() {
    parts.forget();
    if (conversationLines.array().length > LINES_TO_KEEP) {
      conversationLines = new Lines(INITIAL_LINES);
    }
  }

  /** Why the last conversation's own record could not be written. */
  Optional<String> problem() {
    return problem;
  }

  /** Why some of its parts could not be. */
  List<String> partProblems() {
    return parts.problems();
  }

  /** Whether all of its parts, and what stands inside them, could be written. */
  boolean partsComplete() {
    return parts.isComplete();
  }

  /**
   * When the last response says that the conversation changed, unix seconds; {@link Range#NEVER}
   * when it does not say.
   */
  long updated() {
    return updated;
  }

  /** Parts the last response had. */
  long partCount() {
    return partCount;
  }

  /** Parts it said there are. */
  long partTotal() {
    return partTotal;
  }

  /** Reads one response and hands its lines over; called anew when it has to be read again. */
  PageFacts read(Conversation conversation, boolean withParts, ApiResponse response) {
    updated = Range.NEVER;
    checkId(conversation.id(), response);
    problem = Optional.empty();
    byte[] time = Extracted.json(response.receivedAt());
    if (conversation.whole()) {
      shapeWhole(conversation, response, time);
    }
    PageFacts facts = readParts(conversation, withParts, response, time);
    if (conversation.whole() && problem.isEmpty()) {
      conversations.orElseThrow().write(conversationLines, 1);
    }
    if (withParts) {
      parts.hand();
    }
    return facts;
  }

  /** The response about one conversation must not be written under another. */
  private void checkId(String wanted, ApiResponse response) {
    String[] found = new String[1];
    PageReader.read(
        response.buffer(),
        0,
        response.length(),
        List.of(),
        parser -> {
          for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("id") && token.isScalarValue()) {
              found[0] = parser.getValueAsString();
            } else if (name.equals(Range.UPDATED_AT) && token == JsonToken.VALUE_NUMBER_INT) {
              updated = parser.getLongValue();
            }
            parser.skipChildren();
          }
        });
    if (!wanted.equals(found[0])) {
      throw new UnexpectedShapeException(
          "requested conversation %s, the response is about %s".formatted(wanted, found[0]));
    }
  }

  private void shapeWhole(Conversation conversation, ApiResponse response, byte[] time) {
    conversationLines.clear();
    long most = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    if (response.length() > most) {
      problem =
          Optional.of(
              "its %d bytes do not fit into the memory there is; raise the heap with -Xmx in TAP_INTERCOM_JAVA_OPTS"
                  .formatted(response.length()));
      return;
    }
    RecordShaper shaper = conversationShaper.orElseThrow();
    shaper.clearExtras();
    conversation.fromSearch().forEach(shaper::extra);
    PageReader.read(
        response.buffer(),
        0,
        response.length(),
        List.of(),
        parser -> problem = shape(shaper, parser, time, conversationLines));
  }

  /** What is wrong with the record, if it cannot be shaped. */
  private static Optional<String> shape(
      RecordShaper shaper, JsonParser parser, byte[] time, Lines lines) {
    try {
      shaper.shape(parser, time, lines);
      return Optional.empty();
    } catch (UnusableRecordException e) {
      return Optional.of(e.getMessage());
    }
  }

  private PageFacts readParts(
      Conversation conversation, boolean withParts, ApiResponse response, byte[] time) {
    parts.begin(conversation, response.buffer(), time);
    // Parts that are null or absent are none: it is a conversation, that was seen above.
    PageFacts facts =
        ResponsePage.pageOrNone(
            response,
            PARTS_PATH,
            parser -> {
              if (withParts) {
                parts.part(parser);
              } else {
                parser.skipChildren();
              }
            });
    partCount = facts.records();
    partTotal = facts.totalCount().orElse(facts.records());
    return facts;
  }
}
