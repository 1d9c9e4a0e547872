package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.ARTICLES;
import static io.github.tapintercom.stream.StreamBuilder.list;
import static io.github.tapintercom.stream.StreamBuilder.perParent;
import static io.github.tapintercom.stream.StreamBuilder.stream;
import static io.github.tapintercom.stream.StreamBuilder.unpacked;

import io.github.tapintercom.stream.AddedColumns.Source;
import io.github.tapintercom.stream.ListEndpoint.Details;
import java.util.List;
import java.util.Set;

/** The Help Center, and the articles for teammates. */
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
          unpacked("article_tags", "articles", "tags")
              .linkedBy("article_id")
              .renamed("tag_id", "id")
              .renamed("tag_name", "name")
              .key("article_id", "tag_id")
              .permission(ARTICLES)
              .since("2.13")
              .describedAs("Tags of each article."),
          unpacked("article_collections", "articles", "parent_ids")
              .linkedBy("article_id")
              .added("collection_id", Source.VALUE)
              .key("article_id", "collection_id")
              .permission(ARTICLES)
              .describedAs("Collections that hold each article."),
          perParent(
                  "article_versions",
                  "articles",
                  ChildEndpoint.of("/articles/{id}/versions", "data").pageSize("per_page", 50))
              .linkedBy("article_id")
              .key("article_id", "id")
              .permission(ARTICLES)
              .since("2.16")
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("Versions of each article, without their text."),
          perParent(
                  "article_statistics",
                  "articles",
                  ChildEndpoint.of("/articles/{id}", "statistics").withOneObject())
              .linkedBy("article_id")
              .added("measured_at", Source.READ_AT)
              .key("article_id")
              .permission(ARTICLES)
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("Views, reactions and Fin's use of each article at this moment."),
          stream(
                  "collections",
                  ListEndpoint.of("/help_center/collections", "data").pageSize("per_page", 150))
              .permission(ARTICLES)
              .since("2.7")
              .describedAs("Collections of Help Center articles, with those inside others."),
          list("help_centers", "/help_center/help_centers", "data")
              .permission(ARTICLES)
              .since("2.7")
              .describedAs("Help Centers of the workspace."),
          perParent(
                  "help_center_redirects",
                  "help_centers",
                  ChildEndpoint.of("/help_center/help_centers/{id}/redirects", "data")
                      .pageSize("per_page", 150))
              .linkedBy("help_center_id")
              .permission("read_help_center_redirects_scope")
              .since("2.16")
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("Addresses that lead on to an article or a collection."),
          list("internal_articles", "/internal_articles", "data")
              .costs(Cost.PAGES)
              .permission(ARTICLES)
              .since("2.13")
              .describedAs("Articles for teammates, with their text."),
          stream("folders", ListEndpoint.of("/folders", "data").pageSize("per_page", 50))
              .permission(ARTICLES)
              .since("2.17")
              .describedAs("Folders of articles, with those inside others."));

  private HelpCenterStreams() {}
}
