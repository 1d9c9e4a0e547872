package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.search.Condition;
import io.github.tapintercom.demo.search.Cursor;
import io.github.tapintercom.demo.search.DateFilter;
import io.github.tapintercom.demo.search.Hits;
import io.github.tapintercom.demo.search.QueryParser;
import io.github.tapintercom.demo.search.SearchRequest;
import io.github.tapintercom.demo.search.SearchRules;
import io.github.tapintercom.demo.search.SortField;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.stream.ApiVersion;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code POST /…/search} of contacts, conversations and tickets. */
public final class SearchRoutes {
  private static final int MAX_PER_PAGE = 150;
  private static final int RECORD_BYTES = 3000;

  private final Routes.Setup setup;

  public SearchRoutes(Routes.Setup setup) {
    this.setup = setup;
  }

  public void addTo(Router router) {
    router.add("POST", "/contacts/search", (call, path) -> search(call, Family.CONTACTS));
    router.add("POST", "/conversations/search", (call, path) -> search(call, Family.CONVERSATIONS));
    router.add("POST", "/companies/search", (call, path) -> companies(call));
    router.add("POST", "/tickets/search", (call, path) -> search(call, Family.TICKETS));
  }

  private Response companies(Call call) {
    if (!call.version().api().atLeast(ApiVersion.PREVIEW)) {
      throw Problem.notInThisVersion();
    }
    return search(call, Family.COMPANIES);
  }

  private Response search(Call call, Family family) {
    JsonNode body = body(call);
    JsonNode paging = body.path("pagination");
    int perPage = paging.path("per_page").asInt(family == Family.CONTACTS ? 50 : 20);
    if (perPage < 1 || perPage > MAX_PER_PAGE) {
      throw Problem.invalid("per_page must be between 1 and " + MAX_PER_PAGE);
    }
    if (!body.path("query").isObject()) {
      throw Problem.badRequest("query is required");
    }
    Condition query = parser(call, family).parse(body.path("query"));
    String after = paging.path("starting_after").asString("");
    Optional<Cursor> cursor =
        after.isEmpty() ? Optional.empty() : Optional.of(Cursor.decode(after));
    SearchRequest request =
        new SearchRequest(query, sortField(body), ascending(call, body), perPage, cursor);
    return page(family, request, setup.workspace().family(family).search(request));
  }

  private QueryParser parser(Call call, Family family) {
    SearchRules rules = setup.search().get();
    if (family != Family.CONTACTS) {
      return new QueryParser(new DateFilter.Seconds(rules.boundsInclusive(), false), Set.of("id"));
    }
    DateFilter dates =
        call.version().atLeast(2, 17) && !rules.contactsAlwaysByDay()
            ? new DateFilter.Seconds(false, true)
            : new DateFilter.Days(setup.zone(), rules.contactsAfter());
    return new QueryParser(dates, Set.of("id", "role"));
  }

  private static JsonNode body(Call call) {
    try {
      return JsonValues.MAPPER.readTree(call.info().body());
    } catch (JacksonException e) {
      throw Problem.badRequest("the body is not JSON");
    }
  }

  private static SortField sortField(JsonNode body) {
    String field = body.path("sort").path("field").asString("created_at");
    if (field.equals("id")) {
      return SortField.CREATED_AT; // ids are given in that order
    }
    return SortField.of(field).orElseThrow(() -> Problem.invalid("cannot sort by '" + field + "'"));
  }

  private static boolean ascending(Call call, JsonNode body) {
    String order = body.path("sort").path("order").asString("descending");
    if (order.equals("ascending") || order.equals("descending")) {
      return order.equals("ascending");
    }
    if (call.version().atLeast(2, 16)) {
      throw new Problem(
          400,
          "invalid_sort_order",
          "Invalid sort order '" + order + "'. Must be one of: ascending, descending");
    }
    return order.startsWith("asc");
  }

  private static Response page(Family family, SearchRequest request, Hits hits) {
    int number = request.after().map(Cursor::page).orElse(1);
    JsonBuffer out = new JsonBuffer(hits.size() * RECORD_BYTES + 1000);
    out.ascii("{\"type\":\"").ascii(family.listType()).ascii("\",\"").ascii(family.recordsAt());
    out.ascii("\":[");
    ListResponses.records(hits, out);
    out.ascii("],\"total_count\":").num(hits.total());
    out.ascii(",\"pages\":{\"type\":\"pages\",\"page\":").num(number).ascii(",\"per_page\":");
    out.num(request.limit()).ascii(",\"total_pages\":");
    out.num((hits.total() + request.limit() - 1) / request.limit());
    if (hits.more()) {
      int last = hits.size() - 1;
      Cursor next = new Cursor(hits.sortValue(last), hits.id(last), number + 1);
      out.ascii(",\"next\":{\"page\":").num(number + 1).ascii(",\"per_page\":");
      out.num(request.limit()).ascii(",\"starting_after\":\"").ascii(next.encode()).ascii("\"}");
    }
    return Response.of(out.ascii("}}"));
  }
}
