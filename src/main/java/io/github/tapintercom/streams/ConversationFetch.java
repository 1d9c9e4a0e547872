package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.GoneException;
import io.github.tapintercom.intercom.RejectedException;
import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.PageFacts;
import io.github.tapintercom.shaping.PageReader;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Gets single conversations and hands over their parts, their own record, or both. Thread-safe. */
final class ConversationFetch {
  private static final String PARTS = "conversation_parts";

  /** When the parts of so many conversations could not be had, no more are asked for. */
  private static final int MOST_FAILED = 10;

  /** Lines of one conversation that are handed over at a time, and room a thread starts with. */
  private static final int LINES_AT_ONCE = 128 << 10;

  private static final int USUAL_LINES = 16 << 10;

  private static final String PARTS_PATH = "conversation_parts.conversation_parts";

  private final ReadContext context;
  private final Optional<Output> parts;
  private final Optional<Output> conversations;
  private final boolean whole;
  private final Ledger partsLedger;
  private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);
  private final AtomicInteger failed = new AtomicInteger();
  private volatile boolean partsFailed;

  ConversationFetch(ReadContext context, Optional<Output> conversations, Optional<Output> parts) {
    this.context = context;
    this.conversations = conversations;
    this.parts = parts;
    this.whole = conversations.filter(o -> o.hasField(PARTS)).isPresent();
    this.partsLedger =
        parts
            .map(Output::ledger)
            .orElseGet(() -> new Ledger(0, context.settings().until(), () -> {}));
  }

  /** What one thread reuses for all its conversations. */
  private final class Scratch {
    private final Optional<RecordShaper> partShaper = parts.map(Output::shaper);
    private final Optional<RecordShaper> conversationShaper =
        whole ? conversations.map(Output::shaper) : Optional.empty();
    private final Lines partLines = new Lines(USUAL_LINES);
    private Lines conversationLines = new Lines(USUAL_LINES);
    private int waiting;
    private long partCount;
    private long partTotal;

    /** One giant conversation is no reason to hold that much for ever. */
    void forgetLarge() {
      if (conversationLines.array().length > LINES_AT_ONCE) {
        conversationLines = new Lines(USUAL_LINES);
      }
    }
  }

  boolean wantsParts(long updated) {
    return !partsFailed && parts.isPresent() && updated >= parts.get().from();
  }

  boolean wantsWhole() {
    return whole;
  }

  Ledger.Page partsPage(long reached) {
    return partsLedger.root().page(reached);
  }

  /**
   * The parts of some conversation could not be had: their stream has failed, the conversations go
   * on. The parts of other conversations do so too while it may be this one's fault, so that one on
   * which Intercom fails every time does not keep them from the loader run after run.
   */
  void partsFailed(ApiException reason) {
    boolean ofThisOne = reason.status() >= 500 || reason instanceof RejectedException;
    partsFailed |= failed.incrementAndGet() >= MOST_FAILED || !ofThisOne;
    parts.ifPresent(output -> output.fail(reason));
  }

  /** All conversations have been found and all their parts written. */
  void finish() {
    if (failed.get() == 0) {
      partsLedger.root().finish();
    }
  }

  /** Reads one conversation; false when its parts were wanted and have not been written. */
  boolean read(Conversation conversation) throws ApiException, InterruptedException {
    boolean withParts = conversation.parts() && !partsFailed;
    if (!withParts && !conversation.whole()) {
      return false;
    }
    ApiRequest request =
        ApiRequest.get("/conversations/" + conversation.id(), "read the parts of a conversation");
    if (context.settings().displayAs().equals("plaintext")) {
      request = request.with("display_as", "plaintext");
    }
    Scratch own = scratch.get();
    try {
      context.client().call(request, response -> hand(conversation, withParts, response, own));
    } catch (GoneException e) {
      note(Note.GONE, "conversation " + conversation.id());
      return true;
    } finally {
      own.forgetLarge();
    }
    if (own.partTotal > own.partCount) {
      note(
          Note.PARTS_CUT,
          "conversation %s: %d of %d parts"
              .formatted(conversation.id(), own.partCount, own.partTotal));
    }
    return withParts || !conversation.parts();
  }

  /**
   * Hands the lines over while the answer still counts as being read, since that bounds how much of
   * large conversations is in memory: with a loader that lags, a hundred threads would each wait
   * with one.
   */
  private PageFacts hand(
      Conversation conversation, boolean withParts, ApiResponse response, Scratch own) {
    PageFacts facts = shape(conversation, withParts, response, own);
    if (conversation.whole()) {
      conversations.ifPresent(output -> output.write(own.conversationLines, 1));
    }
    if (withParts) {
      handParts(own);
    }
    return facts;
  }

  private void handParts(Scratch own) {
    parts.get().write(own.partLines, own.waiting);
    own.partLines.clear();
    own.waiting = 0;
  }

  private PageFacts shape(
      Conversation conversation, boolean withParts, ApiResponse response, Scratch own) {
    byte[] time = Extracted.json(response.receivedAt());
    own.partLines.clear();
    own.waiting = 0;
    own.conversationLines.clear();
    if (conversation.whole()) {
      RecordShaper shaper = own.conversationShaper.orElseThrow();
      PageReader.read(
          response.buffer(),
          0,
          response.length(),
          List.of(),
          parser -> shaper.shape(parser, time, own.conversationLines));
    }
    RecordShaper shaper = own.partShaper.orElse(null);
    if (withParts) {
      shaper.extra("conversation_id", Extracted.quoted(conversation.id()));
      shaper.extra("conversation_created_at", Extracted.json(conversation.created()));
      shaper.extra("conversation_updated_at", Extracted.json(conversation.updated()));
    }
    PageFacts facts =
        Answers.page(
            response,
            PARTS_PATH,
            parser -> {
              if (withParts) {
                shaper.shape(parser, time, own.partLines);
                own.waiting++;
                if (own.partLines.size() >= LINES_AT_ONCE) {
                  // Early, so that they need little room; should the answer break off behind
                  // them, they come once more.
                  handParts(own);
                }
              } else {
                parser.skipChildren();
              }
            });
    own.partCount = facts.records();
    own.partTotal = facts.totalCount().orElse(facts.records());
    return facts;
  }

  private void note(Note note, String detail) {
    parts.or(() -> conversations).ifPresent(output -> output.note(note, detail));
  }
}
