package io.github.tapintercom.extract.event;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.ReadSettings;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.state.Ledger;
import io.github.tapintercom.stream.FeedEndpoint;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a feed from the cursor that an earlier run kept, or from its beginning, where what is older
 * than wanted is dropped. The cursor moves with each page that was written. A feed has no proven
 * end: its last page may be empty because something behind it is down. So the bookmark stays at the
 * last event, and the next run goes on from there.
 */
public final class FeedExtractor implements Extractor {
  private static final Logger LOG = LoggerFactory.getLogger(FeedExtractor.class);

  private final FedStreams fed;
  private final StreamFacts facts;
  private final FeedEndpoint endpoint;
  private final Ledger ledger;
  private final EventPage page;
  private final FeedPosition position;
  private final long end;

  public FeedExtractor(FedStreams fed, StreamFacts facts, FeedEndpoint endpoint) {
    this.fed = fed;
    this.facts = facts;
    this.endpoint = endpoint;
    this.ledger = fed.ledger();
    this.page = new EventPage(fed, LogEndpoint.CREATED_AT);
    this.end = fed.context().settings().endExclusive();
    this.position = new FeedPosition(end);
  }

  @Override
  public List<String> streams() {
    return fed.names();
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    Optional<String> cursor = ledger.cursor();
    if (cursor.isPresent()) {
      PagedList rest = new PagedList(fed.context().client(), request(cursor));
      page.wants(Long.MIN_VALUE, end);
      if (isAccepted(rest)) {
        readOn(rest);
        return;
      }
    }
    page.wants(fed.from(), end);
    PagedList all = new PagedList(fed.context().client(), request(Optional.empty()));
    fetch(all);
    readOn(all);
  }

  /** Fetches the first page behind the cursor; false when Intercom does not know that. */
  private boolean isAccepted(PagedList rest) throws ApiException, InterruptedException {
    try {
      fetch(rest);
      return true;
    } catch (RejectedException | GoneException e) {
      LOG.warn(
          "{}: Intercom refuses the cursor of the state, so the feed is read again from its"
              + " beginning: {}",
          facts.name(),
          e.getMessage());
      return false;
    }
  }

  /** Writes the page that was fetched, and all that follow. */
  private void readOn(PagedList list) throws ApiException, InterruptedException {
    write();
    while (list.hasNext()) {
      fetch(list);
      write();
    }
    ledger.root().reached(position.latest());
  }

  private void fetch(PagedList list) throws ApiException, InterruptedException {
    list.next(
        response -> {
          page.begin(response);
          position.begin();
        },
        parser -> {
          Optional<String> event = page.record(parser);
          position.event(event, page.moment());
        });
  }

  private void write() {
    if (!page.hand()) {
      ledger.root().lost();
    }
    position.written();
    position.cursor().ifPresent(ledger::cursor);
    ledger.root().reached(position.isSorted() ? position.latest() : Range.NEVER);
  }

  private ListRequest request(Optional<String> cursor) {
    ReadSettings settings = fed.context().settings();
    int records = settings.pageSize(endpoint.pageSize().maximum());
    ApiRequest request =
        ApiRequest.get(endpoint.path(), "list " + facts.words())
            .countedFor(facts.name())
            .with(endpoint.pageSize().parameter(), Integer.toString(records));
    if (cursor.isPresent()) {
      request = request.with(endpoint.cursor(), cursor.get());
    }
    return ListRequest.of(request, endpoint.recordsAt()).paged(Optional.of(endpoint.pageSize()));
  }
}
