package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of a list in the form that the facts name.
 *
 * @param number of the page, from 1
 * @param perPage records a page
 * @param total records of the list
 */
record ListPage(Next form, int number, int perPage, int total) {
  private static final String CURSOR = "page-";

  static ListPage requested(Call call, PageSize size, int total) {
    int perPage = ListResponses.perPage(call, size.maximum());
    int number =
        size.next() == Next.CURSOR
            ? call.parameter("starting_after").map(ListPage::number).orElse(1)
            : call.number("page", 1, Integer.MAX_VALUE / size.maximum());
    return new ListPage(size.next(), number, perPage, total);
  }

  private static int number(String cursor) {
    if (cursor.matches(CURSOR + "\\d{1,6}")) {
      return Integer.parseInt(cursor.substring(CURSOR.length()));
    }
    throw Problem.invalid("starting_after is not valid");
  }

  List<ObjectNode> of(List<ObjectNode> records) {
    return ListResponses.slice(records, number, perPage);
  }

  /** Says beside the records which page it is and what follows. */
  void describe(Call call, ObjectNode body) {
    body.put("total_count", total);
    ObjectNode pages = ListResponses.pages(call, number, perPage, total);
    switch (form) {
      case URL -> body.set("pages", pages);
      case URL_UNTIL_EMPTY -> {
        body.remove("total_count");
        boolean empty = (long) (number - 1) * perPage >= total;
        String next = empty ? null : ListResponses.nextUrl(call, number + 1, perPage);
        body.putObject("pages").put("next", next);
      }
      case NUMBERS -> {
        body.put("page", number).put("per_page", perPage);
        body.set("total_pages", pages.get("total_pages"));
      }
      case UNSAID -> body.remove("total_count");
      case CURSOR -> {
        boolean more = pages.get("next").isString();
        pages.remove("next");
        if (more) {
          pages
              .putObject("next")
              .put("page", number + 1)
              .put("starting_after", CURSOR + (number + 1));
        }
        body.set("pages", pages);
      }
    }
  }
}
