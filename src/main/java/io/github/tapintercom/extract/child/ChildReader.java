package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.extract.page.OneObject;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.TimeWindow;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads the children of single records: a list each, in all its pages. Shared by all walks of an
 * extractor; thread-safe.
 */
public final class ChildReader {
  /**
   * A list that changes while it is read is read again; its rows come twice, with the same keys.
   */
  private static final int MAX_READINGS = 4;

  private final FedStreams fed;
  private final StreamFacts facts;
  private final ChildEndpoint endpoint;
  private final SingleReads reads = new SingleReads();
  private final ThreadLocal<ChildPage> pages;
  private volatile boolean failed;

  /** Of the children that these streams are fed by. */
  public ChildReader(FedStreams fed) {
    this.fed = fed;
    this.facts = Streams.get(fed.stream());
    this.endpoint = (ChildEndpoint) facts.endpoint();
    this.pages = ThreadLocal.withInitial(() -> new ChildPage(fed, endpoint));
  }

  /** Whether the children of this record are to be read. */
  boolean wants(ParentRecord parent) {
    boolean mayHaveSome = endpoint.onlyWhere().isEmpty() || parent.listed() != 0;
    return !failed && mayHaveSome && (endpoint.window().isPresent() || isNew(parent));
  }

  private boolean isNew(ParentRecord parent) {
    return parent.changed() >= fed.from()
        && (parent.updated() == Long.MIN_VALUE || fed.lack(parent.id(), parent.updated()));
  }

  /**
   * Reads the children of one record. A record that cannot be had is reported, and the others go
   * on.
   *
   * @param done called when nothing of the record needs to be waited for any more
   */
  void read(ParentRecord parent, Runnable done) throws ApiException, InterruptedException {
    if (failed) {
      return;
    }
    reads.requested();
    ChildPage page = pages.get();
    long asked = fed.context().client().serverTime().getEpochSecond();
    try {
      if (read(parent, page)) {
        done.run();
        if (endpoint.window().isEmpty()) {
          fed.sent(parent.id(), parent.updated(), asked);
        }
      }
    } catch (GoneException e) {
      Note note = e.status() == 410 ? Note.MERGED : Note.GONE;
      fed.reporter().note(note, shown(parent));
      reads.gone(done);
    } catch (TokenRefusedException e) {
      throw e;
    } catch (ApiException e) {
      if (reads.countsAsOwnFailure(e)) {
        fed.recordFailed(parent.id(), shown(parent) + ": " + e.getMessage());
      } else {
        failed = true; // the parents' own streams go on
        fed.fail(e);
      }
    }
  }

  /** Of some record it is not known which it is, or when it changed. */
  void parentUnknown() {
    fed.recordFailed(null, "the children of a record without id or time");
  }

  private boolean read(ParentRecord parent, ChildPage page)
      throws ApiException, InterruptedException {
    for (int readings = 1; true; readings++) {
      PagedList list = new PagedList(fed.context().client(), request(parent));
      boolean complete = true;
      page.of(parent);
      while (list.hasNext()) {
        list.next(page::begin, page::record);
        complete &= page.hand();
      }
      if (list.changed().isEmpty() || readings == MAX_READINGS) {
        list.checkComplete();
        return complete;
      }
    }
  }

  private ListRequest request(ParentRecord parent) {
    ApiRequest request =
        ApiRequest.get(
                endpoint.path().replace(ChildEndpoint.PARENT, parent.id()), "read " + facts.words())
            .countedFor(facts.name());
    for (Map.Entry<String, String> parameter : endpoint.query().entrySet()) {
      String value = parameter.getValue().replace(ChildEndpoint.PARENT, parent.id());
      request = request.with(parameter.getKey(), value);
    }
    for (String flag : neededFlags()) {
      request = request.with(flag, "true");
    }
    if (endpoint.window().isPresent()) {
      request = within(endpoint.window().get(), request);
    }
    if (endpoint.pageSize().isPresent()) {
      PageSize size = endpoint.pageSize().get();
      int records = fed.context().settings().pageSize(size.maximum());
      request = request.with(size.parameter(), Integer.toString(records));
    }
    ListRequest list = ListRequest.of(request, endpoint.recordsAt()).paged(endpoint.pageSize());
    return endpoint.oneObject()
        ? list.rewritten(body -> OneObject.listed(body, endpoint.recordsAt()))
        : list;
  }

  private Set<String> neededFlags() {
    Set<String> needed = new LinkedHashSet<>();
    endpoint
        .flags()
        .forEach(
            (property, flag) -> {
              if (fed.need(property)) {
                needed.add(flag);
              }
            });
    return needed;
  }

  /** One second more on both sides: whether these are inside is not known. */
  private ApiRequest within(TimeWindow window, ApiRequest request) {
    long from = Math.max(0, fed.from() - 1);
    long until = fed.context().settings().until() + 1;
    return request
        .with(window.after(), Long.toString(from))
        .with(window.before(), Long.toString(until));
  }

  private String shown(ParentRecord parent) {
    return "the %s of %s".formatted(facts.words(), parent.id());
  }

  /** All parents have been read. */
  public void finish() {
    reads.finish("lists of " + facts.words(), fed.own());
  }
}
