package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.search.Hits;
import io.github.tapintercom.demo.search.RecordFamily;
import io.github.tapintercom.demo.workspace.Family;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The companies scroll, the capped list, one company and its segments. */
public final class CompanyRoutes {
  private static final int CAP = 10_000;

  private final RecordFamily companies;
  private final CompanyScroll scroll;

  public CompanyRoutes(Routes.Setup setup) {
    companies = setup.workspace().family(Family.COMPANIES);
    scroll = new CompanyScroll(companies, setup);
  }

  public void addTo(Router router) {
    router.add("GET", "/companies/scroll", (call, path) -> scroll.respond(call));
    router.add("POST", "/companies/list", (call, path) -> list(call));
    router.add("GET", "/companies/*", (call, path) -> Response.of(one(path.get(1))));
    router.add("GET", "/companies/*/segments", (call, path) -> segments(path.get(1)));
  }

  private Response list(Call call) {
    int perPage = call.number("per_page", 15, 60);
    int page = call.number("page", 1, Integer.MAX_VALUE / 60);
    if ((long) page * perPage > CAP) {
      throw Problem.badRequest("page limit reached, please use scroll API");
    }
    Hits hits = companies.newestFirst((long) (page - 1) * perPage, perPage);
    JsonBuffer out = new JsonBuffer(hits.size() * 2000 + 500);
    out.ascii("{\"type\":\"list\",\"data\":[");
    ListResponses.records(hits, out);
    out.ascii("],\"total_count\":").num(hits.total()).ascii(",\"pages\":");
    out.node(ListResponses.pages(call, page, perPage, hits.total()));
    return Response.of(out.raw('}'));
  }

  private ObjectNode one(String id) {
    return companies
        .record(id)
        .orElseThrow(() -> new Problem(404, "company_not_found", "Company Not Found"));
  }

  private Response segments(String id) {
    List<ObjectNode> segments =
        one(id).path("segments").path("segments").valueStream().map(JsonValues::asObject).toList();
    return ListResponses.whole("list", "data", segments);
  }
}
