package io.github.tapintercom.verify;

import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.search.SearchTotal;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.Endpoint;
import io.github.tapintercom.stream.ScrollEndpoint;
import io.github.tapintercom.stream.SearchEndpoint;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.sync.Noted;
import io.github.tapintercom.sync.StreamResult;
import io.github.tapintercom.sync.StreamResult.End;
import io.github.tapintercom.verify.Verified.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what was sent with what Intercom says it has. Only streams that were read as a whole can
 * be compared: a run that goes on from a bookmark sends what is new.
 */
public final class Verification {
  private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

  private static final String COMPANIES = "companies";

  private final IntercomClient client;
  private final TapConfig config;
  private final long mayBeNew;
  private OptionalLong companies = OptionalLong.empty();

  /**
   * A comparison.
   *
   * @param runStart in epoch seconds by Intercom's clock: what changed later may be sent or not,
   *     and what changed shortly before may not be found yet; the next run reads it
   */
  public Verification(IntercomClient client, TapConfig config, long runStart) {
    this.client = client;
    this.config = config;
    this.mayBeNew = runStart - config.lookbackWindow().toSeconds();
  }

  /** Before the run: the number that will not say how many of its records are new. */
  public void before(List<StreamResult> streams) throws InterruptedException {
    if (streams.stream().anyMatch(this::isCounted)) {
      try {
        companies = countOfCompanies();
      } catch (ApiException e) {
        LOG.warn("{}: not verified: {}", COMPANIES, e.getMessage());
      }
    }
  }

  /** Of the streams of which Intercom tells a number. */
  public List<Verified> of(List<StreamResult> streams) throws InterruptedException {
    List<Verified> all = new ArrayList<>();
    for (StreamResult stream : streams) {
      if (wasReadWhole(stream)) {
        of(stream).ifPresent(all::add);
      }
    }
    return all;
  }

  private boolean wasReadWhole(StreamResult stream) {
    return stream.end() == End.COMPLETE
        && stream.bookmarkBefore().isEmpty()
        && stream.distinct().isPresent()
        && config.endDate().isEmpty();
  }

  private Optional<Verified> of(StreamResult stream) throws InterruptedException {
    Endpoint endpoint = Streams.get(stream.stream()).endpoint();
    try {
      if (endpoint instanceof SearchEndpoint search) {
        return bySearch(stream, search);
      }
      return endpoint instanceof ScrollEndpoint ? byCounts(stream) : byList(stream);
    } catch (ApiException e) {
      LOG.warn("{}: not verified: {}", stream.stream(), e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Verified> bySearch(StreamResult stream, SearchEndpoint endpoint)
      throws ApiException, InterruptedException {
    SearchTarget target =
        SearchTarget.of(
            Streams.get(stream.stream()), endpoint, new ApiVersion(config.apiVersion()));
    SearchTotal total = new SearchTotal(client, target);
    OptionalLong changed = total.atMost(mayBeNew);
    OptionalLong announced = total.atLeast(config.startDate().getEpochSecond() - 1);
    return announced.isPresent() && changed.isPresent()
        ? Optional.of(verified(stream, Source.SEARCH, announced.getAsLong(), changed.getAsLong()))
        : Optional.empty();
  }

  /** A start date leaves companies out, and their number does not say which. */
  private boolean isCounted(StreamResult stream) {
    return stream.stream().equals(COMPANIES)
        && stream.bookmarkBefore().isEmpty()
        && stream.distinct().isPresent()
        && !config.startDate().isAfter(Instant.EPOCH);
  }

  /** Those that were there before and after; what was created meanwhile may be sent or not. */
  private Optional<Verified> byCounts(StreamResult stream)
      throws ApiException, InterruptedException {
    if (!isCounted(stream) || companies.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong now = countOfCompanies();
    return now.isEmpty()
        ? Optional.empty()
        : Optional.of(
            verified(stream, Source.COUNTS, Math.min(companies.getAsLong(), now.getAsLong()), 0));
  }

  private OptionalLong countOfCompanies() throws ApiException, InterruptedException {
    ApiRequest request =
        ApiRequest.get("/counts", "count the companies")
            .inVersion(config.countsApiVersion())
            .countedFor(COMPANIES);
    JsonNode counts =
        client.call(request, response -> JsonMapper.shared().readTree(response.body()));
    JsonNode count = counts.path("company").path("count");
    return count.isNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
  }

  /** Its extractor has compared already; what the start date leaves out is not counted. */
  private Optional<Verified> byList(StreamResult stream) {
    boolean dated = Streams.get(stream.stream()).replicationKey().isPresent();
    boolean all = !dated || !config.startDate().isAfter(Instant.EPOCH);
    return all && stream.expected().isPresent() && stream.bookmarkAfter().isEmpty()
        ? Optional.of(verified(stream, Source.LIST, stream.expected().getAsLong(), 0))
        : Optional.empty();
  }

  private static Verified verified(StreamResult stream, Source source, long announced, long since) {
    // A search shows a record for some time after it is gone.
    long changed = since + times(stream, Note.GONE) + times(stream, Note.MERGED);
    long sent = stream.distinct().orElseThrow();
    LOG.info(
        "{}: verified by {}: {} records announced, at most {} of them changed meanwhile, {} sent",
        stream.stream(),
        source.words(),
        announced,
        changed,
        sent);
    return new Verified(stream.stream(), source, announced, changed, sent);
  }

  private static long times(StreamResult stream, Note note) {
    return Optional.ofNullable(stream.notes().get(note)).map(Noted::times).orElse(0L);
  }
}
