package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.ARTICLES;
import static io.github.tapintercom.stream.StreamBuilder.stream;

import java.util.List;

/** The Help Center. */
final class HelpCenterStreams {
  static final List<StreamFacts> ALL =
      List.of(
          stream("articles", ListEndpoint.of("/articles", "data").pageSize("per_page", 150))
              .withoutByDefault("statistics")
              .permission(ARTICLES)
              .describedAs("Help Center articles with their text."));

  private HelpCenterStreams() {}
}
