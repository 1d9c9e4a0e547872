package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.ARTICLES;
import static io.github.tapintercom.stream.StreamBuilder.perParent;
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
              .describedAs("Help Center articles with their text."),
          perParent(
                  "article_versions",
                  "articles",
                  ChildEndpoint.of("/articles/{id}/versions", "data").query("per_page", "50"))
              .linkedBy("article_id")
              .key("article_id", "id")
              .permission(ARTICLES)
              .since("2.16")
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("Versions of each article, without their text."));

  private HelpCenterStreams() {}
}
