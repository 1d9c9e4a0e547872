package io.github.tapintercom.demo;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The companies scroll, the capped list, one company and its segments. */
final class CompanyRoutes {
  private static final int CAP = 10_000;

  private final RecordFamily companies;
  private final CompanyScroll scroll;

  CompanyRoutes(DemoOptions options) {
    companies = WorkspaceView.of(options.workspace()).family(Family.COMPANIES);
    scroll = new CompanyScroll(companies, options);
  }

  void addTo(Router router) {
    router.add("GET", "/companies/scroll", (call, path) -> scroll.answer(call));
    router.add("POST", "/companies/list", (call, path) -> list(call));
    router.add("GET", "/companies/*", (call, path) -> Answer.of(one(path.get(1))));
    router.add("GET", "/companies/*/segments", (call, path) -> segments(path.get(1)));
    router.add("GET", "/companies/*/notes", (call, path) -> notes(call, path.get(1)));
  }

  private Answer list(Call call) {
    int perPage = call.number("per_page", 15, 60);
    int page = call.number("page", 1, Integer.MAX_VALUE / 60);
    if ((long) page * perPage > CAP) {
      throw Problem.badRequest("page limit reached, please use scroll API");
    }
    Hits hits = companies.newestFirst((long) (page - 1) * perPage, perPage);
    JsonBuffer out = new JsonBuffer(hits.size() * 2000 + 500);
    out.ascii("{\"type\":\"list\",\"data\":[");
    Lists.records(hits, out);
    out.ascii("],\"total_count\":").num(hits.total()).ascii(",\"pages\":");
    out.node(Lists.pages(call, page, perPage, hits.total()));
    return Answer.of(out.raw('}'));
  }

  private ObjectNode one(String id) {
    JsonBuffer out = new JsonBuffer(2048);
    if (!companies.write(id, out)) {
      throw new Problem(404, "company_not_found", "Company Not Found");
    }
    return Json.object(out);
  }

  private Answer segments(String id) {
    List<ObjectNode> segments =
        one(id).path("segments").path("segments").valueStream().map(Json::asObject).toList();
    return Lists.whole("list", "data", segments);
  }

  private Answer notes(Call call, String id) {
    JsonNode notes = one(id).path("notes").path("notes");
    return Lists.paged(call, "data", notes.valueStream().map(Json::asObject).toList(), 50);
  }
}
