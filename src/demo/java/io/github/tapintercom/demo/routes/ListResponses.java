package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.search.Cursor;
import io.github.tapintercom.demo.search.Hits;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The forms of list responses. */
public final class ListResponses {
  private ListResponses() {}

  /** All of them in one response, no {@code pages}. */
  public static Response whole(String type, String name, List<ObjectNode> items) {
    ObjectNode body = JsonValues.MAPPER.createObjectNode().put("type", type);
    body.putArray(name).addAll(items);
    return Response.of(body);
  }

  /** A page by number; {@code pages.next} is the absolute URL of the next. */
  public static Response paged(Call call, String name, List<ObjectNode> items, int most) {
    return Response.of(pagedBody(call, "list", name, items, most));
  }

  public static ObjectNode pagedBody(
      Call call, String type, String name, List<ObjectNode> items, int most) {
    int perPage = perPage(call, most);
    int page = call.number("page", 1, Integer.MAX_VALUE / most);
    ObjectNode body = JsonValues.MAPPER.createObjectNode().put("type", type);
    body.putArray(name).addAll(slice(items, page, perPage));
    body.put("total_count", items.size());
    body.set("pages", pages(call, page, perPage, items.size()));
    return body;
  }

  static int perPage(Call call, int most) {
    return call.number("per_page", Math.min(most, 20), most);
  }

  static List<ObjectNode> slice(List<ObjectNode> items, int page, int perPage) {
    int from = Math.min(items.size(), (page - 1) * perPage);
    return items.subList(from, Math.min(items.size(), from + perPage));
  }

  public static ObjectNode pages(Call call, int page, int perPage, long total) {
    long last = (total + perPage - 1) / perPage;
    ObjectNode pages = JsonValues.MAPPER.createObjectNode().put("type", "pages");
    pages.put("next", page < last ? nextUrl(call, page + 1, perPage) : null);
    return pages.put("page", page).put("per_page", perPage).put("total_pages", last);
  }

  static String nextUrl(Call call, int page, int perPage) {
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
  public static Response cursorPage(Hits hits, int limit, int number) {
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
    return Response.of(
        out.ascii(",\"total_pages\":").num((hits.total() + limit - 1) / limit).ascii("}}"));
  }

  public static void records(Hits hits, JsonBuffer out) {
    for (int n = 0; n < hits.size(); n++) {
      out.ascii(n > 0 ? "," : "");
      hits.write(n, out);
    }
  }
}
