package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.intercom.error.UnexpectedShapeException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.exc.StreamReadException;

/** Gets single conversations and hands over their parts, their own record, or both. Thread-safe. */
public final class ConversationFetch {
  private static final String PARTS = "conversation_parts";
  private static final List<String> ONLY_FROM_SEARCH = List.of("monitor_evaluations", "scorecards");

  private final ReadContext context;
  private final FedStreams parts;
  private final Optional<Output> conversations;
  private final boolean whole;
  private final boolean translations;
  private final List<String> onlyFromSearch;
  private final Ledger partsLedger;
  private final SingleReads reads = new SingleReads();
  private final ThreadLocal<ConversationReader> readers;
  private volatile boolean partsFailed;

  /**
   * Fetches conversations.
   *
   * @param conversations where their own records go, if they are selected
   * @param parts where their parts go and what stands inside these
   */
  public ConversationFetch(Optional<Output> conversations, FedStreams parts) {
    this.context = parts.context();
    this.conversations = conversations;
    this.parts = parts;
    this.whole = conversations.filter(o -> o.hasField(PARTS)).isPresent();
    this.translations =
        parts.main().filter(o -> o.hasField("translations")).isPresent()
            || conversations.filter(o -> o.hasField(PARTS + ".translations")).isPresent();
    this.onlyFromSearch =
        ONLY_FROM_SEARCH.stream()
            .filter(field -> conversations.filter(o -> o.hasField(field)).isPresent())
            .toList();
    this.partsLedger = parts.ledger();
    Optional<Output> wholeOnes = conversations.filter(o -> whole);
    this.readers = ThreadLocal.withInitial(() -> new ConversationReader(wholeOnes, parts));
  }

  boolean wantsParts(String id, long updated) {
    return !partsFailed && updated >= parts.from() && parts.lack(id, updated);
  }

  /** Whether the stream of whole conversations lacks this one. */
  boolean lacksWhole(Conversation conversation) {
    return !conversations.orElseThrow().hasSent(conversation.version(), conversation.updated());
  }

  public boolean wantsWhole() {
    return whole;
  }

  /** What only the search gives of a conversation and is selected, as JSON. */
  Map<String, byte[]> fromSearch(RecordShaper shaper, byte[] body, int start, int end) {
    Map<String, byte[]> found = new HashMap<>();
    for (String field : onlyFromSearch) {
      try {
        List<byte[]> record = List.of(Arrays.copyOfRange(body, start, end));
        found.put(field, shaper.items(field, record, field));
      } catch (StreamReadException e) {
        // Not in this record; then it is whatever the conversation itself says.
      }
    }
    return found;
  }

  Ledger.Page partsPage(long reached) {
    return partsLedger.root().page(reached);
  }

  /**
   * Conversations whose parts cannot be requested, since their record does not say which they are.
   */
  void partsLost(int count) {
    if (conversations.isPresent()) { // otherwise the search has reported them already
      for (int i = 0; i < count; i++) {
        parts.recordFailed(
            null, "the parts of a conversation whose record has no id or no updated_at");
      }
    }
  }

  /** All conversations have been found and all their parts written. */
  public void finish() {
    reads.finish(
        "conversations",
        Stream.concat(parts.all().stream(), conversations.filter(o -> whole).stream()).toList());
    if (!partsFailed) {
      partsLedger.root().finish();
    }
  }

  /**
   * Reads one conversation. One that cannot be had is named, and its streams fail at their end; the
   * others are read.
   *
   * @param recordDone called when its own record, if wanted, need not be waited for any more
   * @param partsDone the same for its parts
   */
  void read(Conversation conversation, Runnable recordDone, Runnable partsDone)
      throws ApiException, InterruptedException {
    boolean withParts = conversation.parts() && !partsFailed;
    if (!withParts && !conversation.whole()) {
      return;
    }
    reads.requested();
    ConversationReader reader = readers.get();
    long asked = context.client().serverTime().getEpochSecond();
    try {
      context
          .client()
          .call(request(conversation), response -> reader.read(conversation, withParts, response));
    } catch (GoneException e) {
      gone(conversation, withParts);
      reads.gone(
          () -> {
            recordDone.run();
            partsDone.run();
          });
      return;
    } catch (TokenRefusedException e) {
      throw e;
    } catch (UnexpectedShapeException e) {
      failed(conversation, withParts, e.getMessage());
      return;
    } catch (ApiException e) {
      failed(conversation, withParts, e);
      return;
    } finally {
      reader.forgetLarge();
    }
    report(conversation, withParts, reader, recordDone, partsDone);
    remember(conversation, withParts, reader, asked);
  }

  private ApiRequest request(Conversation conversation) {
    ApiRequest request =
        ApiRequest.get("/conversations/" + conversation.id(), "read the parts of a conversation")
            .countedFor(parts.stream());
    if (context.settings().displayAs().equals("plaintext")) {
      request = request.with("display_as", "plaintext");
    }
    return translations ? request.with("include_translations", "true") : request;
  }

  private void remember(
      Conversation conversation, boolean withParts, ConversationReader reader, long asked) {
    if (reader.updated() < conversation.updated()) {
      return; // what was read may be older than what the search found
    }
    String id = conversation.id();
    if (conversation.whole() && reader.problem().isEmpty()) {
      conversations.orElseThrow().sent(conversation.version(), conversation.updated(), asked);
    }
    if (withParts && reader.partsComplete()) {
      parts.sent(id, conversation.updated(), asked);
    }
  }

  private void report(
      Conversation conversation,
      boolean withParts,
      ConversationReader reader,
      Runnable recordDone,
      Runnable partsDone) {
    if (conversation.whole()) {
      reader
          .problem()
          .ifPresentOrElse(
              problem -> conversations.orElseThrow().recordFailed(conversation.id(), problem),
              recordDone);
    }
    String shown = "conversation " + conversation.id();
    reader.partProblems().forEach(problem -> parts.recordFailed(shown, problem));
    if (reader.partTotal() > reader.partCount()) {
      note(
          Note.PARTS_CUT,
          "%s: %d of %d parts".formatted(shown, reader.partCount(), reader.partTotal()));
    }
    if (reader.partsComplete() && (withParts || !conversation.parts())) {
      partsDone.run();
    }
  }

  private void failed(Conversation conversation, boolean withParts, ApiException reason)
      throws ApiException {
    if (reads.countsAsOwnFailure(reason)) {
      failed(conversation, withParts, reason.getMessage());
      return;
    }
    if (conversation.whole()) {
      throw reason;
    }
    // The parts' stream has failed; the conversations go on without it.
    partsFailed = true;
    parts.fail(reason);
  }

  private void failed(Conversation conversation, boolean withParts, String reason) {
    List<Output> outputs = new ArrayList<>();
    conversations.filter(o -> conversation.whole()).ifPresent(outputs::add);
    outputs.addAll(withParts ? parts.all() : List.of());
    outputs.forEach(output -> output.recordFailed("conversation " + conversation.id(), reason));
  }

  /** Each table that has less for it says so. */
  private void gone(Conversation conversation, boolean withParts) {
    String shown = "conversation " + conversation.id();
    if (conversation.whole()) {
      conversations.orElseThrow().note(Note.GONE, shown);
    }
    if (withParts) {
      note(Note.GONE, shown);
    }
  }

  private void note(Note note, String detail) {
    Stream.concat(parts.all().stream(), conversations.stream())
        .findFirst()
        .ifPresent(output -> output.note(note, detail));
  }
}
