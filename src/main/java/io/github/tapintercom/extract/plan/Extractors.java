package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.job.Datasets;
import io.github.tapintercom.stream.CountEndpoint;
import io.github.tapintercom.stream.Endpoint;
import io.github.tapintercom.stream.FeedEndpoint;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.ScrollEndpoint;
import io.github.tapintercom.stream.SearchEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has to be read for the selected streams. */
public final class Extractors {
  /** Short ones first; what is not here is read with its parent. */
  private static final List<Class<? extends Endpoint>> ORDER =
      List.of(
          ListEndpoint.class,
          CountEndpoint.class,
          LogEndpoint.class,
          FeedEndpoint.class,
          JobEndpoint.class,
          ScrollEndpoint.class,
          SearchEndpoint.class);

  private Extractors() {}

  /** The extractors of the selected streams, short lists first. */
  public static List<Extractor> extractors(ReadContext context) {
    Datasets datasets = Datasets.of(context);
    List<Extractor> extractors = new ArrayList<>();
    for (Class<? extends Endpoint> kind : ORDER) {
      for (StreamFacts facts : Streams.ALL) {
        if (kind.isInstance(facts.endpoint())) {
          extractor(context, facts, datasets).ifPresent(extractors::add);
        }
      }
    }
    return extractors;
  }

  private static Optional<Extractor> extractor(
      ReadContext context, StreamFacts facts, Datasets datasets) {
    return facts.endpoint().as(new ExtractorOfKind(context, facts, datasets));
  }
}
