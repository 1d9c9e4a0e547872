package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.AI_CONTENT;
import static io.github.tapintercom.stream.StreamBuilder.stream;

import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import java.util.List;

/**
 * What Fin reads beside articles. All of it needs scopes that few tokens have, and most of these
 * allow writing, so it is read only when selected.
 */
final class ContentStreams {
  static final List<StreamFacts> ALL =
      List.of(
          stream("content_snippets", numbered("/content_snippets"))
              .permission("read_write_content_snippets")
              .since("2.16")
              .onlyWhenSelected()
              .describedAs("Snippets of text for Fin and Copilot."),
          stream(
                  "content_import_sources",
                  // The total is with the deleted ones.
                  ListEndpoint.of("/ai/content_import_sources", "data")
                      .pageSize("per_page", 150)
                      .withInexactTotal())
              .permission(AI_CONTENT)
              .since("2.12")
              .onlyWhenSelected()
              .describedAs("Websites and other sources of content for Fin."),
          stream(
                  "external_pages",
                  ListEndpoint.of("/ai/external_pages", "data")
                      .pageSize("per_page", 50)
                      .withInexactTotal())
              .permission(AI_CONTENT)
              .since("2.12")
              .onlyWhenSelected()
              .describedAs("Pages from those sources with their whole HTML."),
          stream("dynamic_contents", numbered("/dynamic_contents"))
              .permission("read_dynamic_content or read_write_dynamic_content")
              .since("2.17")
              .onlyWhenSelected()
              .describedAs("Content that articles share, by language and brand."));

  private ContentStreams() {}

  private static ListEndpoint numbered(String path) {
    return ListEndpoint.of(path, "data").pageSize("per_page", 50, Next.NUMBERS);
  }
}
