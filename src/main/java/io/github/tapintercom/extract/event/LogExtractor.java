package io.github.tapintercom.extract.event;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.ReadSettings;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.UnavailableException;
import io.github.tapintercom.shaping.page.PageFacts;
import io.github.tapintercom.state.Ledger;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a log in windows of time, from old to new. Each window has a fixed end, so that new events
 * do not shift its pages, and moves the bookmark when it has been written. Within a window the
 * order does not matter.
 */
public final class LogExtractor implements Extractor {
  private static final Logger LOG = LoggerFactory.getLogger(LogExtractor.class);
  private static final int MAX_READINGS = 4;

  private final FedStreams fed;
  private final StreamFacts facts;
  private final LogEndpoint endpoint;
  private final Ledger ledger;
  private final EventPage page;

  public LogExtractor(FedStreams fed, StreamFacts facts, LogEndpoint endpoint) {
    this.fed = fed;
    this.facts = facts;
    this.endpoint = endpoint;
    this.ledger = fed.ledger();
    this.page = new EventPage(fed, LogEndpoint.CREATED_AT);
  }

  @Override
  public List<String> streams() {
    return fed.names();
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    // The bookmark's own second is read too: it stands for what is before it only.
    long end = fed.context().settings().until() + 1;
    Windows windows = new Windows(fed.from(), end, endpoint.window().seconds());
    while (windows.hasNext()) {
      try {
        Reading reading = readUnchanged(windows.from(), windows.to());
        windows.read(reading.pages(), reading.records());
      } catch (UnavailableException e) {
        if (!mayBearLess(e) || !windows.shorten()) {
          throw e;
        }
        LOG.info("{}: reading shorter windows of time, since {}", facts.name(), e.getMessage());
        continue;
      }
      ledger.root().reached(windows.from());
    }
    ledger.root().finish();
  }

  private static boolean mayBearLess(UnavailableException e) {
    return e.timedOut() || e.status() >= 500;
  }

  /** What a window held. */
  private record Reading(int pages, long records) {}

  /** Reads a window, again where it changed meanwhile. */
  private Reading readUnchanged(long from, long to) throws ApiException, InterruptedException {
    page.wants(from, to);
    for (int readings = 0; readings < MAX_READINGS; readings++) {
      Optional<Reading> reading = readOnce(from, to);
      if (reading.isPresent()) {
        return reading.get();
      }
    }
    throw new ProtocolException(
        "could not list %s: a window of time changed in each of %d readings"
            .formatted(facts.words(), MAX_READINGS));
  }

  private Optional<Reading> readOnce(long from, long to) throws ApiException, InterruptedException {
    PagedList list = new PagedList(fed.context().client(), request(from, to));
    boolean complete = true;
    int pages = 0;
    long records = 0;
    while (list.hasNext()) {
      PageFacts said = list.next(page::begin, page::record);
      complete &= page.hand();
      pages++;
      records += said.records();
    }
    if (list.changed().isPresent()) {
      return Optional.empty();
    }
    list.checkComplete();
    if (!complete) {
      ledger.root().lost();
    }
    return Optional.of(new Reading(pages, records));
  }

  /** One second more on both sides: whether these are inside is not known. */
  private ListRequest request(long from, long to) {
    ReadSettings settings = fed.context().settings();
    int records = settings.pageSize(endpoint.pageSize().maximum());
    ApiRequest request =
        ApiRequest.get(endpoint.path(), "list " + facts.words())
            .countedFor(facts.name())
            .with(endpoint.window().after(), Long.toString(from - 1))
            .with(endpoint.window().before(), Long.toString(to))
            .with(endpoint.pageSize().parameter(), Integer.toString(records));
    return ListRequest.of(request, endpoint.recordsAt()).paged(Optional.of(endpoint.pageSize()));
  }
}
