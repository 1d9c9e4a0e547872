package io.github.tapintercom.extract.list;

import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.Source;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.intercom.ApiRequest;
import java.util.List;

/**
 * The help center: articles with their translations, and with their statistics when these are
 * selected.
 */
public final class HelpCenter {
  private static final int MOST_ARTICLES_A_PAGE = 150;
  private static final String STATISTICS = "statistics";

  private HelpCenter() {}

  public static List<Source> sources(ReadContext context) {
    int size = Math.min(MOST_ARTICLES_A_PAGE, context.settings().pageSize());
    ApiRequest request =
        ApiRequest.get("/articles", "list articles").with("per_page", Integer.toString(size));
    ListRequest list = ListRequest.of(request, "data");
    return context.output("articles").stream()
        .<Source>map(
            output ->
                output.hasField(STATISTICS)
                    ? new ArticleDetails(context, output, list)
                    : new ListSource(context, output, list))
        .toList();
  }
}
