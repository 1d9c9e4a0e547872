package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiRequest;
import java.util.List;

/** The help center: articles with their translations. */
final class HelpCenter {
  private static final int MOST_ARTICLES_A_PAGE = 150;

  private HelpCenter() {}

  static List<Source> sources(ReadContext context) {
    int size = Math.min(MOST_ARTICLES_A_PAGE, context.settings().pageSize());
    ApiRequest request =
        ApiRequest.get("/articles", "list articles").with("per_page", Integer.toString(size));
    return context.output("articles").stream()
        .<Source>map(output -> new ListSource(context, output, ListRequest.of(request, "data")))
        .toList();
  }
}
