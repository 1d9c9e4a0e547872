package io.github.tapintercom.extract.plan;

import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.Source;
import io.github.tapintercom.extract.count.Counts;
import io.github.tapintercom.extract.list.Attributes;
import io.github.tapintercom.extract.list.Directory;
import io.github.tapintercom.extract.list.HelpCenter;
import io.github.tapintercom.extract.scroll.Companies;
import java.util.List;
import java.util.stream.Stream;

/** All families: what has to be read for the selected streams. */
public final class Families {
  private Families() {}

  /** The sources of the selected streams, short lists first. */
  public static List<Source> sources(ReadContext context) {
    return Stream.of(
            Directory.sources(context),
            Attributes.sources(context),
            Counts.sources(context),
            HelpCenter.sources(context),
            Companies.sources(context),
            Contacts.sources(context),
            Conversations.sources(context),
            Tickets.sources(context))
        .flatMap(List::stream)
        .toList();
  }
}
