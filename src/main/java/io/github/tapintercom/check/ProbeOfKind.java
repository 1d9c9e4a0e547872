package io.github.tapintercom.check;

import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.SearchQuery;
import io.github.tapintercom.intercom.SearchQuery.Filter;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.CountEndpoint;
import io.github.tapintercom.stream.Endpoint;
import io.github.tapintercom.stream.FeedEndpoint;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import io.github.tapintercom.stream.ListEndpoint.Reshaping;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.ScrollEndpoint;
import io.github.tapintercom.stream.SearchEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The call for a stream, by the kind of its endpoint; empty where there is none that is harmless,
 * and for children, whose call needs a record of their parent.
 */
record ProbeOfKind(StreamFacts facts, Terms terms) implements Endpoint.Kinds<Optional<Probe>> {
  private static final long DAY = 86_400;

  /** Only a full page of these lists says how many there are. */
  private static final Set<Next> WITHOUT_TOTAL = Set.of(Next.UNSAID, Next.URL_UNTIL_EMPTY);

  @Override
  public Optional<Probe> list(ListEndpoint endpoint) {
    ListEndpoint present = endpoint.in(terms.version());
    Optional<String> setting = present.setting();
    if (setting.isPresent()) {
      List<String> values = terms.each(setting.get());
      return values.isEmpty() ? Optional.empty() : list(present.each(values.get(0)));
    }
    ApiRequest request = get(present.path(), present.query());
    int size = 0;
    if (present.pageSize().isPresent()) {
      ListEndpoint.PageSize pages = present.pageSize().get();
      size = WITHOUT_TOTAL.contains(pages.next()) ? terms.pageSize(pages.maximum()) : 1;
      request = request.with(pages.parameter(), Integer.toString(size));
    }
    if (!present.recent().changedSince().isEmpty() && terms.start() > 1) {
      request = request.with(present.recent().changedSince(), Long.toString(terms.start() - 1));
    }
    if (present.version().isPresent()) {
      request = request.inVersion(present.version().get().text());
    }
    boolean object = present.reshaping() == Reshaping.ONE_OBJECT;
    return Optional.of(Probe.of(request, object ? "" : present.recordsAt(), size));
  }

  @Override
  public Optional<Probe> search(SearchEndpoint endpoint) {
    SearchTarget target = SearchTarget.of(facts, endpoint, terms.version());
    long margin = target.dateMargin();
    List<Filter> filters = new ArrayList<>(target.filters());
    filters.add(Filter.after("updated_at", Math.max(0, terms.start() - margin)));
    terms
        .config()
        .endDate()
        .ifPresent(end -> filters.add(Filter.before("updated_at", end.getEpochSecond() + margin)));
    SearchQuery query = new SearchQuery(filters, "updated_at", false, 1, Optional.empty());
    return Optional.of(Probe.of(target.request(query), target.recordsField(), 1));
  }

  /**
   * A scroll is not opened: there is one an app, and a run that follows would have to wait for it.
   * The list of the same records says how many there are.
   */
  @Override
  public Optional<Probe> scroll(ScrollEndpoint endpoint) {
    Optional<SearchEndpoint> search = endpoint.searchIn(terms.version());
    if (search.isPresent()) {
      return search(search.get());
    }
    String path = endpoint.path().replaceFirst("/scroll$", "/list");
    ApiRequest request =
        ApiRequest.post(path, new byte[0], "list " + facts.words())
            .countedFor(facts.name())
            .with("per_page", "1");
    return Optional.of(Probe.of(request, endpoint.recordsAt(), 1));
  }

  @Override
  public Optional<Probe> count(CountEndpoint endpoint) {
    ApiRequest request = get("/counts", Map.of()).inVersion(terms.config().countsApiVersion());
    boolean rows = !endpoint.count().isEmpty();
    request = endpoint.type().isEmpty() ? request : request.with("type", endpoint.type());
    request = rows ? request.with("count", endpoint.count()) : request;
    return Optional.of(Probe.of(request, rows ? endpoint.type() + "." + endpoint.count() : "", 0));
  }

  /** The latest window only: wide ones fail in some workspaces. */
  @Override
  public Optional<Probe> log(LogEndpoint endpoint) {
    long length = Math.min(endpoint.window().seconds(), DAY);
    ApiRequest request =
        get(endpoint.path(), Map.of())
            .with(endpoint.window().after(), Long.toString(terms.now() - length))
            .with(endpoint.window().before(), Long.toString(terms.now() + 1))
            .with(endpoint.pageSize().parameter(), "1");
    return Optional.of(Probe.of(request, endpoint.recordsAt(), 1));
  }

  @Override
  public Optional<Probe> feed(FeedEndpoint endpoint) {
    int size = terms.pageSize(endpoint.pageSize().maximum());
    ApiRequest request =
        get(endpoint.path(), Map.of())
            .with(endpoint.pageSize().parameter(), Integer.toString(size));
    return Optional.of(Probe.of(request, endpoint.recordsAt(), size));
  }

  @Override
  public Optional<Probe> child(ChildEndpoint endpoint) {
    return Optional.empty();
  }

  @Override
  public Optional<Probe> unpacked(UnpackedEndpoint endpoint) {
    return Optional.empty();
  }

  /** A job is never started. Report data is listed by datasets, which a run requests first. */
  @Override
  public Optional<Probe> job(JobEndpoint endpoint) {
    return switch (endpoint.export()) {
      case CONTENT -> Optional.empty();
      case REPORTING ->
          Optional.of(Probe.of(get("/export/reporting_data/get_datasets", Map.of()), "data", 0));
    };
  }

  private ApiRequest get(String path, Map<String, String> query) {
    ApiRequest request = ApiRequest.get(path, "list " + facts.words()).countedFor(facts.name());
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      request = request.with(parameter.getKey(), parameter.getValue());
    }
    return request;
  }
}
