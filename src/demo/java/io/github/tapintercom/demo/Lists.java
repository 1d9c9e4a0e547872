package io.github.tapintercom.demo;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The forms of list answers. */
final class Lists {
  private Lists() {}

  /** All of them in one answer, no {@code pages}. */
  static Answer whole(String type, String name, List<ObjectNode> items) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("type", type);
    body.putArray(name).addAll(items);
    return Answer.of(body);
  }

  /** A page by number; {@code pages.next} is the absolute URL of the next. */
  static Answer paged(Call call, String name, List<ObjectNode> items, int most) {
    return Answer.of(pagedBody(call, "list", name, items, most));
  }

  static ObjectNode pagedBody(
      Call call, String type, String name, List<ObjectNode> items, int most) {
    int perPage = call.number("per_page", Math.min(most, 20), most);
    int page = call.number("page", 1, Integer.MAX_VALUE / most);
    int from = Math.min(items.size(), (page - 1) * perPage);
    int to = Math.min(items.size(), from + perPage);
    ObjectNode body = Json.MAPPER.createObjectNode().put("type", type);
    body.putArray(name).addAll(items.subList(from, to));
    body.put("total_count", items.size());
    body.set("pages", pages(call, page, perPage, items.size()));
    return body;
  }

  static ObjectNode pages(Call call, int page, int perPage, long total) {
    long last = (total + perPage - 1) / perPage;
    ObjectNode pages = Json.MAPPER.createObjectNode().put("type", "pages");
    pages.put("next", page < last ? nextUrl(call, page + 1, perPage) : null);
    return pages.put("page", page).put("per_page", perPage).put("total_pages", last);
  }

  private static String nextUrl(Call call, int page, int perPage) {
    StringBuilder url = new StringBuilder(call.baseUrl()).append(call.info().path());
    url.append("?page=").append(page).append("&per_page=").append(perPage);
    for (String pair : call.info().query().split("&", -1)) {
      if (!pair.isEmpty() && !pair.startsWith("page=") && !pair.startsWith("per_page=")) {
        url.append('&').append(pair);
      }
    }
    return url.toString();
  }

  /** A page of records with a cursor to the next. */
  static Answer cursorPage(Hits hits, int limit, int number) {
    JsonBuffer out = new JsonBuffer(hits.size() * 3000 + 500);
    out.ascii("{\"type\":\"list\",\"data\":[");
    records(hits, out);
    out.ascii("],\"total_count\":").num(hits.total()).ascii(",\"pages\":{\"type\":\"pages\"");
    if (hits.more()) {
      int last = hits.size() - 1;
      Cursor next = new Cursor(hits.sortValue(last), hits.id(last), number + 1);
      out.ascii(",\"next\":{\"page\":").num(number + 1).ascii(",\"starting_after\":\"");
      out.ascii(next.encode()).ascii("\"}");
    }
    out.ascii(",\"page\":").num(number).ascii(",\"per_page\":").num(limit);
    return Answer.of(
        out.ascii(",\"total_pages\":").num((hits.total() + limit - 1) / limit).ascii("}}"));
  }

  static void records(Hits hits, JsonBuffer out) {
    for (int n = 0; n < hits.size(); n++) {
      out.ascii(n > 0 ? "," : "");
      hits.write(n, out);
    }
  }
}
