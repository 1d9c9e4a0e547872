package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.NEWS;
import static io.github.tapintercom.stream.StreamBuilder.list;
import static io.github.tapintercom.stream.StreamBuilder.perParent;
import static io.github.tapintercom.stream.StreamBuilder.stream;
import static io.github.tapintercom.stream.StreamBuilder.unpacked;

import io.github.tapintercom.stream.AddedColumns.Source;
import java.util.List;

/** News, and the feeds they appear in. */
final class NewsStreams {
  static final List<StreamFacts> ALL =
      List.of(
          stream("news_items", ListEndpoint.of("/news/news_items", "data").pageSize("per_page", 50))
              .permission(NEWS)
              .since("2.7")
              .describedAs("News with their text and the feeds they are assigned to."),
          inside("newsfeed_assignments", "newsfeed_assignments")
              .key("news_item_id", "newsfeed_id")
              .describedAs("Newsfeeds that each news item is assigned to."),
          inside("news_item_labels", "labels")
              .added("label", Source.VALUE)
              .key("news_item_id", "label")
              .describedAs("Labels of each news item."),
          inside("news_item_reactions", "reactions")
              .added("reaction_index", Source.INDEX)
              .added("reaction", Source.VALUE)
              .key("news_item_id", "reaction_index")
              .describedAs("Reactions that readers of each news item can choose from."),
          list("newsfeeds", "/news/newsfeeds", "data")
              .costs(Cost.PAGES)
              .permission(NEWS)
              .since("2.7")
              .describedAs("Newsfeeds of the workspace."),
          perParent(
                  "newsfeed_items",
                  "newsfeeds",
                  ChildEndpoint.of("/news/newsfeeds/{id}/items", "data"))
              .linkedBy("newsfeed_id")
              .renamed("news_item_id", "id")
              .key("newsfeed_id", "news_item_id")
              .permission(NEWS)
              .since("2.7")
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("News items that are live in each newsfeed."));

  private NewsStreams() {}

  private static StreamBuilder inside(String name, String list) {
    return unpacked(name, "news_items", list)
        .linkedBy("news_item_id")
        .permission(NEWS)
        .since("2.7");
  }
}
