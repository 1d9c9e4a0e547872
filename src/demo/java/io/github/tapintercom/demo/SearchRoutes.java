package io.github.tapintercom.demo;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code POST /…/search} of contacts, conversations and tickets. */
final class SearchRoutes {
  private static final int MOST = 150;
  private static final int RECORD_BYTES = 3000;

  private final DemoOptions options;
  private final WorkspaceView workspace;
  private final Map<Family, String> lastAsked = new ConcurrentHashMap<>();
  private final AtomicBoolean wentBack = new AtomicBoolean();

  SearchRoutes(DemoOptions options) {
    this.options = options;
    this.workspace = WorkspaceView.of(options.workspace());
  }

  void addTo(Router router) {
    router.add("POST", "/contacts/search", (call, path) -> search(call, Family.CONTACTS));
    router.add("POST", "/conversations/search", (call, path) -> search(call, Family.CONVERSATIONS));
    router.add("POST", "/tickets/search", (call, path) -> search(call, Family.TICKETS));
  }

  private Answer search(Call call, Family family) {
    JsonNode body = body(call);
    JsonNode paging = body.path("pagination");
    int perPage = paging.path("per_page").asInt(family == Family.CONTACTS ? 50 : 20);
    if (perPage < 1 || perPage > MOST) {
      throw Problem.invalid("per_page must be between 1 and " + MOST);
    }
    if (options.quirks().widePage() > 0 && perPage > options.quirks().widePage()) {
      throw options.quirks().widePageHangs()
          ? new Problem(Problem.HANG, "", "")
          : new Problem(504, "gateway_timeout", "Application Error");
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
    Hits hits = workspace.family(family).search(request);
    refuseBroken(family, hits);
    return stalls(request) ? stalled(family, request, hits) : page(family, request, hits, after);
  }

  private QueryParser parser(Call call, Family family) {
    SearchRules rules = options.search();
    if (family != Family.CONTACTS) {
      return new QueryParser(new Dates.Seconds(rules.boundsInclusive(), false), Set.of("id"));
    }
    Dates dates =
        call.version().atLeast(2, 17) && !options.quirks().contactsByDay()
            ? new Dates.Seconds(false, true)
            : new Dates.Days(options.zone(), rules.contactsAfter());
    return new QueryParser(dates, Set.of("id", "role"));
  }

  private static JsonNode body(Call call) {
    try {
      return Json.MAPPER.readTree(call.info().body());
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

  private void refuseBroken(Family family, Hits hits) {
    Set<String> broken = options.quirks().brokenConversations();
    if (family != Family.CONVERSATIONS || broken.isEmpty()) {
      return;
    }
    for (int n = 0; n < hits.size(); n++) {
      if (broken.contains(hits.id(n))) {
        throw Problem.notFound("Conversation not found");
      }
    }
  }

  private Answer page(Family family, SearchRequest request, Hits hits, String asked) {
    int number = request.after().map(Cursor::page).orElse(1);
    JsonBuffer out = new JsonBuffer(hits.size() * RECORD_BYTES + 1000);
    begin(family, out);
    Lists.records(hits, out);
    totals(request, hits, number, out);
    if (hits.more() && number < options.quirks().lastPage()) {
      int last = hits.size() - 1;
      Cursor next = new Cursor(hits.sortValue(last), hits.id(last), number + 1);
      next(request, number + 1, steer(family, asked, next.encode()), out);
    }
    return Answer.of(out.ascii("}}"));
  }

  private static void begin(Family family, JsonBuffer out) {
    out.ascii("{\"type\":\"").ascii(family.listType()).ascii("\",\"").ascii(family.recordsAt());
    out.ascii("\":[");
  }

  private void totals(SearchRequest request, Hits hits, int number, JsonBuffer out) {
    long total = options.quirks().total(hits.total());
    out.ascii("],");
    if (!options.quirks().noTotal()) {
      out.ascii("\"total_count\":").num(total).ascii(",");
    }
    out.ascii("\"pages\":{\"type\":\"pages\",\"page\":").num(number).ascii(",\"per_page\":");
    out.num(request.limit()).ascii(",\"total_pages\":");
    out.num((total + request.limit() - 1) / request.limit());
  }

  private static void next(SearchRequest request, int number, String cursor, JsonBuffer out) {
    out.ascii(",\"next\":{\"page\":").num(number).ascii(",\"per_page\":");
    out.num(request.limit()).ascii(",\"starting_after\":\"").ascii(cursor).ascii("\"}");
  }

  private boolean stalls(SearchRequest request) {
    int page = request.after().map(Cursor::page).orElse(1);
    return page > 1 && page - 2 < options.quirks().stall().times();
  }

  /** Leads to where it was asked for, by a cursor that has not been seen. */
  private Answer stalled(Family family, SearchRequest request, Hits hits) {
    Cursor asked = request.after().orElseThrow();
    JsonBuffer out = new JsonBuffer(hits.size() * RECORD_BYTES + 1000);
    begin(family, out);
    if (!options.quirks().stall().empty()) {
      Lists.records(hits, out);
    }
    totals(request, hits, asked.page(), out);
    Cursor same = new Cursor(asked.value(), asked.id(), asked.page() + 1);
    next(request, same.page(), same.encode(), out);
    return Answer.of(out.ascii("}}"));
  }

  /** Once, if asked for, the page behind cursor B leads back to the cursor A before it. */
  private String steer(Family family, String asked, String next) {
    if (!options.quirks().cursorGoesBack() || asked.isEmpty()) {
      return next;
    }
    String before = lastAsked.put(family, asked);
    boolean back = before != null && !before.equals(asked) && wentBack.compareAndSet(false, true);
    return back ? before : next;
  }
}
