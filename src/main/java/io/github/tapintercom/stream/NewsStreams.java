package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.NEWS;
import static io.github.tapintercom.stream.StreamBuilder.list;
import static io.github.tapintercom.stream.StreamBuilder.stream;

import java.util.List;

/** News, and the feeds they appear in. */
final class NewsStreams {
  static final List<StreamFacts> ALL =
      List.of(
          stream("news_items", ListEndpoint.of("/news/news_items", "data").pageSize("per_page", 50))
              .permission(NEWS)
              .since("2.7")
              .describedAs("News with their text and the feeds they are assigned to."),
          list("newsfeeds", "/news/newsfeeds", "data")
              .permission(NEWS)
              .since("2.7")
              .describedAs("Newsfeeds of the workspace."));

  private NewsStreams() {}
}
