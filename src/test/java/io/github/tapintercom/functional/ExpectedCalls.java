package io.github.tapintercom.functional;

import io.github.tapintercom.demo.workspace.DemoCounts;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.CountEndpoint;
import io.github.tapintercom.stream.Endpoint;
import io.github.tapintercom.stream.FeedEndpoint;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.ListEndpoint.Recent;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.ScrollEndpoint;
import io.github.tapintercom.stream.SearchEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many requests a run needs, by the facts of the streams that are selected by default. */
final class ExpectedCalls {
  /**
   * Counts that come in pages of twenty, of which the workspace fills two: 30 tags, 30 companies.
   */
  private static final Set<String> TWO_PAGES = Set.of("company/tag", "company/user");

  private ExpectedCalls() {}

  /** By method and path: of a run in a workspace of 300 contacts where nothing has changed. */
  static Map<String, Long> ofARunThatFindsNothing(DemoCounts rows) {
    Map<String, Long> calls = new TreeMap<>(Map.of("GET /me", 1L));
    for (StreamFacts stream : Streams.ALL) {
      if (TestCatalog.isReadByDefault(stream)) {
        stream.endpoint().as(new Calls(calls, stream.name(), rows));
      }
    }
    return calls;
  }

  /** Adds the calls of one stream and gives back their number. */
  private record Calls(Map<String, Long> counts, String stream, DemoCounts rows)
      implements Endpoint.Kinds<Long> {
    @Override
    public Long list(ListEndpoint endpoint) {
      String path = endpoint.in(ApiVersion.PREVIEW).path();
      boolean whole = endpoint.recent().equals(Recent.WHOLE_LIST);
      return add("GET " + path, whole ? endpoint.pageSize().map(this::pages).orElse(1L) : 1);
    }

    private long pages(PageSize size) {
      return (rows.of(stream) + size.maximum() - 1) / size.maximum();
    }

    @Override
    public Long search(SearchEndpoint endpoint) {
      return add("POST " + endpoint.path(), 1);
    }

    /** The scroll knows no filter by date: all its pages, and the empty one that ends it. */
    @Override
    public Long scroll(ScrollEndpoint endpoint) {
      return add("GET " + endpoint.path(), 2);
    }

    @Override
    public Long count(CountEndpoint endpoint) {
      boolean two = TWO_PAGES.contains(endpoint.type() + "/" + endpoint.count());
      return add("GET /counts", two ? 2 : 1);
    }

    /** One window of time. */
    @Override
    public Long log(LogEndpoint endpoint) {
      return add("GET " + endpoint.path(), 1);
    }

    @Override
    public Long feed(FeedEndpoint endpoint) {
      return add("GET " + endpoint.path(), 1);
    }

    /** No parent has changed. */
    @Override
    public Long child(ChildEndpoint endpoint) {
      return 0L;
    }

    @Override
    public Long unpacked(UnpackedEndpoint endpoint) {
      return 0L;
    }

    /** None is read by default. */
    @Override
    public Long job(JobEndpoint endpoint) {
      return 0L;
    }

    private long add(String request, long times) {
      return counts.merge(request, times, Long::sum);
    }
  }
}
