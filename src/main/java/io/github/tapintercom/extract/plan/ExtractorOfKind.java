package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.count.CountExtractor;
import io.github.tapintercom.extract.event.FeedExtractor;
import io.github.tapintercom.extract.event.LogExtractor;
import io.github.tapintercom.extract.job.ContentExport;
import io.github.tapintercom.extract.job.Datasets;
import io.github.tapintercom.extract.job.ReportExport;
import io.github.tapintercom.extract.list.Lists;
import io.github.tapintercom.extract.scroll.ScrollExtractor;
import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.CountEndpoint;
import io.github.tapintercom.stream.Endpoint;
import io.github.tapintercom.stream.FeedEndpoint;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.JobEndpoint.Export;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.ScrollEndpoint;
import io.github.tapintercom.stream.SearchEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The extractor of one stream, by the kind of its endpoint; empty when nothing it reads is
 * selected, and for a child, which its parent's extractor reads.
 */
record ExtractorOfKind(ReadContext context, StreamFacts facts, Datasets datasets)
    implements Endpoint.Kinds<Optional<Extractor>> {
  @Override
  public Optional<Extractor> list(ListEndpoint endpoint) {
    return unlessEmpty(fed -> Lists.extractor(fed, facts, endpoint));
  }

  @Override
  public Optional<Extractor> count(CountEndpoint endpoint) {
    return context
        .output(facts.name())
        .map(output -> new CountExtractor(context, facts, endpoint, output));
  }

  @Override
  public Optional<Extractor> scroll(ScrollEndpoint endpoint) {
    return endpoint
        .searchIn(context.settings().apiVersion())
        .map(this::search)
        .orElseGet(() -> unlessEmpty(fed -> new ScrollExtractor(fed, facts, endpoint)));
  }

  @Override
  public Optional<Extractor> log(LogEndpoint endpoint) {
    return unlessEmpty(fed -> new LogExtractor(fed, facts, endpoint));
  }

  @Override
  public Optional<Extractor> feed(FeedEndpoint endpoint) {
    return unlessEmpty(fed -> new FeedExtractor(fed, facts, endpoint));
  }

  @Override
  public Optional<Extractor> search(SearchEndpoint endpoint) {
    return switch (endpoint.completion()) {
      case NONE -> unlessEmpty(fed -> PlainSearch.extractor(fed, target(endpoint)));
      case CONTACT_LISTS -> unlessEmpty(fed -> Contacts.extractor(fed, target(endpoint)));
      case CONVERSATION -> Conversations.extractor(context, facts, target(endpoint));
    };
  }

  private SearchTarget target(SearchEndpoint endpoint) {
    return SearchTarget.of(facts, endpoint, context.settings().apiVersion());
  }

  private Optional<Extractor> unlessEmpty(Function<FedStreams, Extractor> extractor) {
    FedStreams fed = FedStreams.of(context, facts.name());
    return fed.isEmpty() ? Optional.empty() : Optional.of(extractor.apply(fed));
  }

  @Override
  public Optional<Extractor> child(ChildEndpoint endpoint) {
    return Optional.empty();
  }

  @Override
  public Optional<Extractor> unpacked(UnpackedEndpoint endpoint) {
    return Optional.empty();
  }

  @Override
  public Optional<Extractor> job(JobEndpoint endpoint) {
    return switch (endpoint.export()) {
      case CONTENT -> contentExport();
      case REPORTING ->
          context
              .output(facts.name())
              .map(output -> ReportExport.extractor(context, endpoint, datasets, output));
    };
  }

  /** One for all groups, which goes with the first of them. */
  private Optional<Extractor> contentExport() {
    if (context.output(facts.name()).isEmpty()) {
      return Optional.empty();
    }
    List<Output> together =
        Streams.ALL.stream()
            .filter(ExtractorOfKind::isContentExport)
            .flatMap(other -> context.output(other.name()).stream())
            .toList();
    boolean first = together.get(0).stream().equals(facts.name());
    return first ? Optional.of(ContentExport.extractor(context, together)) : Optional.empty();
  }

  private static boolean isContentExport(StreamFacts facts) {
    return facts.endpoint() instanceof JobEndpoint job && job.export() == Export.CONTENT;
  }
}
