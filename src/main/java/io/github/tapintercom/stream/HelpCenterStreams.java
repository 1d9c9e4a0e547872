package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.ARTICLES;
import static io.github.tapintercom.stream.StreamBuilder.stream;

import io.github.tapintercom.stream.ListEndpoint.Details;
import java.util.List;
import java.util.Set;

/** The Help Center. */
final class HelpCenterStreams {
  static final List<StreamFacts> ALL =
      List.of(
          stream(
                  "articles",
                  ListEndpoint.of("/articles", "data")
                      .pageSize("per_page", 150)
                      .detailed(
                          new Details("/articles/{id}", "an", "article", Set.of("statistics"))))
              .withoutByDefault("statistics")
              .permission(ARTICLES)
              .describedAs("Help Center articles with their text."));

  private HelpCenterStreams() {}
}
