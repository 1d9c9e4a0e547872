package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.count.Counts;
import io.github.tapintercom.extract.list.Attributes;
import io.github.tapintercom.extract.list.Directory;
import io.github.tapintercom.extract.list.HelpCenter;
import io.github.tapintercom.extract.scroll.ScrollExtractor;
import java.util.List;
import java.util.stream.Stream;

/** All families: what has to be read for the selected streams. */
public final class Extractors {
  private Extractors() {}

  /** The extractors of the selected streams, short lists first. */
  public static List<Extractor> extractors(ReadContext context) {
    return Stream.of(
            Directory.extractors(context),
            Attributes.extractors(context),
            Counts.extractors(context),
            HelpCenter.extractors(context),
            ScrollExtractor.extractors(context),
            Contacts.extractors(context),
            Conversations.extractors(context),
            Tickets.extractors(context))
        .flatMap(List::stream)
        .toList();
  }
}
