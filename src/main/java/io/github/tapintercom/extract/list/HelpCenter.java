package io.github.tapintercom.extract.list;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.intercom.ApiRequest;
import java.util.List;

/**
 * The help center: articles with their translations, and with their statistics when these are
 * selected.
 */
public final class HelpCenter {
  private static final int MAX_ARTICLES_A_PAGE = 150;
  private static final String STATISTICS = "statistics";

  private HelpCenter() {}

  public static List<Extractor> extractors(ReadContext context) {
    int size = Math.min(MAX_ARTICLES_A_PAGE, context.settings().pageSize());
    ApiRequest request =
        ApiRequest.get("/articles", "list articles").with("per_page", Integer.toString(size));
    ListRequest list = ListRequest.of(request, "data");
    return context.output("articles").stream()
        .<Extractor>map(
            output ->
                output.hasField(STATISTICS)
                    ? new ArticleDetails(context, output, list)
                    : new ListExtractor(context, output, list))
        .toList();
  }
}
