package io.github.tapintercom.extract.list;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.Shapers;
import io.github.tapintercom.extract.child.ChildInResponse;
import io.github.tapintercom.extract.child.ChildrenOfAll;
import io.github.tapintercom.extract.child.SingleReads;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.extract.page.ResponsePage;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.extract.unpacked.UnpackedPage;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.ResponseTooLargeException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.shaping.page.PageFacts;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.state.Ledger;
import io.github.tapintercom.stream.ListEndpoint.Details;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JsonParser;

/**
 * Reads the records of a list one by one, for fields that the list comes without: the statistics of
 * articles. Their own table is taken from the same responses. The list is walked until it shows
 * nothing new.
 */
final class DetailExtractor implements Extractor {
  private static final int AT_ONCE = 64;

  private final FedStreams fed;
  private final Optional<FedStreams> inResponse;
  private final ReadContext context;
  private final Output output;
  private final ListRequest list;
  private final Details details;
  private final Announced announced;
  private final Fingerprints seen = new Fingerprints();
  private final Ledger ledger;
  private final ChildrenOfAll children;
  private final AtomicInteger gone = new AtomicInteger();

  /** Of a stream that is selected itself. */
  DetailExtractor(FedStreams fed, ListRequest list, Details details) {
    this.fed = fed;
    this.context = fed.context();
    this.output = fed.main().orElseThrow();
    this.inResponse = ChildInResponse.at(details.path(), fed);
    FedStreams others = inResponse.map(child -> fed.without(child.stream())).orElse(fed);
    this.ledger = others.ledger();
    this.children = new ChildrenOfAll(others, ledger);
    this.announced = new Announced(fed.main());
    this.list = list;
    this.details = details;
  }

  @Override
  public List<String> streams() {
    return fed.names();
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    TaskGroup tasks = new TaskGroup(context.tasks(), AT_ONCE);
    PagedList pages;
    boolean found;
    do {
      pages = new PagedList(context.client(), list);
      found = walk(pages, tasks);
    } while (found);
    tasks.await();
    pages.checkComplete();
    children.read();
    if (SingleReads.tooManyGone(gone.get(), seen.size())) {
      throw new ProtocolException(
          "could not read %s: %d of the %d listed were not found one by one"
              .formatted(output.stream(), gone.get(), seen.size()));
    }
    ledger.root().finish();
  }

  /** Submits all records that were not seen before; false when there was none. */
  private boolean walk(PagedList pages, TaskGroup tasks) throws ApiException, InterruptedException {
    RecordShaper ids = Shapers.ofIdsOnly(output.stream());
    List<String> page = new ArrayList<>();
    boolean found = false;
    while (pages.hasNext()) {
      PageFacts facts = pages.next(response -> page.clear(), parser -> page.add(idOf(parser, ids)));
      announced.is(facts.totalCount());
      for (String id : page) {
        if (!seen.add(Fingerprints.of(id, 0))) {
          continue;
        }
        if (id.isEmpty()) {
          failed(null, one() + " of the list has no id to read it by");
        } else {
          found = true;
          tasks.submit(() -> fetch(id));
        }
      }
    }
    return found;
  }

  private String idOf(JsonParser parser, RecordShaper ids) {
    try {
      ids.shape(parser, Extracted.json(0), new Lines(128));
    } catch (UnusableRecordException e) {
      // A record without an id is reported below.
    }
    children.found(ids);
    return ids.hasId() ? ids.id() : "";
  }

  private String one() {
    return details.article() + " " + details.noun();
  }

  private void fetch(String id) throws ApiException, InterruptedException {
    ApiRequest request =
        ApiRequest.get(details.path().replace("{id}", id), "read " + one())
            .countedFor(fed.stream());
    RecordShaper shaper = fed.shaper();
    UnpackedPage inside = fed.page(shaper);
    Lines lines = new Lines();
    Optional<ChildInResponse> child = inResponse.map(ChildInResponse::new);
    try {
      context
          .client()
          .call(
              request,
              response -> {
                lines.clear();
                byte[] time = Extracted.json(response.receivedAt());
                inside.begin(response.buffer(), time);
                PageFacts said =
                    ResponsePage.page(
                        response,
                        "",
                        parser -> {
                          shaper.shape(parser, time, lines);
                          inside.record(Long.MAX_VALUE);
                        });
                child.ifPresent(c -> c.take(shaper, response));
                return said;
              });
    } catch (GoneException e) {
      gone.incrementAndGet();
      output.note(Note.GONE, details.noun() + " " + id);
      child.ifPresent(c -> c.gone(id));
      return;
    } catch (UnusableRecordException | ResponseTooLargeException e) {
      failed(id, e.getMessage());
      return;
    }
    if (id.equals(shaper.id())) {
      output.write(lines, 1);
      inside.deliver(() -> {});
      child.ifPresent(c -> c.hand(id));
    } else {
      String other = "requested %s %s, the response is about %s";
      failed(id, other.formatted(details.noun(), id, shaper.id()));
    }
  }

  private void failed(String id, String reason) {
    fed.recordFailed(id, reason);
    inResponse.ifPresent(child -> child.recordFailed(id, reason));
  }
}
