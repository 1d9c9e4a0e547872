package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.search.Hits;
import io.github.tapintercom.demo.workspace.CountFacts;
import io.github.tapintercom.demo.workspace.DemoCounts;
import io.github.tapintercom.demo.workspace.DemoWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /counts}, documented up to 2.6. */
public final class CountRoutes {
  private static final int MAX_PER_PAGE = 60;

  private final DemoWorkspace workspace;

  public CountRoutes(DemoWorkspace workspace) {
    this.workspace = workspace;
  }

  public void addTo(Router router) {
    router.add("GET", "/counts", (call, path) -> Response.of(counts(call)));
  }

  private ObjectNode counts(Call call) {
    if (call.version().atLeast(2, 7)) {
      throw Problem.notInThisVersion();
    }
    Directory directory = workspace.directory();
    CountFacts facts = workspace.facts();
    String what = call.parameter("type").orElse("") + "/" + call.parameter("count").orElse("");
    return switch (what) {
      case "/" -> totals();
      case "conversation/" -> conversations(facts);
      case "conversation/admin" -> admins(facts);
      case "user/segment" ->
          items("user", "segment", named(directory.contactSegments(), facts.userSegments));
      case "user/tag" -> items("user", "tag", named(directory.tags(), facts.userTags));
      case "company/segment" ->
          page(call, "segment", named(directory.companySegments(), facts.companySegments));
      case "company/tag" -> page(call, "tag", named(directory.tags(), facts.companyTags));
      case "company/user" -> companyUsers(call);
      default -> throw Problem.invalid("type and count do not go together");
    };
  }

  private ObjectNode totals() {
    DemoCounts counts = workspace.counts();
    ObjectNode body = JsonValues.MAPPER.createObjectNode().put("type", "count.hash");
    body.putObject("company").put("count", counts.of("companies"));
    long ofCompanies = workspace.directory().companySegments().size();
    body.putObject("segment").put("count", counts.of("segments") + ofCompanies);
    body.putObject("tag").put("count", counts.of("tags"));
    body.putObject("user").put("count", counts.of("users"));
    body.putObject("lead").put("count", counts.of("leads"));
    return body;
  }

  private static ObjectNode conversations(CountFacts facts) {
    ObjectNode body = JsonValues.MAPPER.createObjectNode().put("type", "count");
    ObjectNode counts = body.putObject("conversation").put("assigned", facts.assigned);
    counts.put("closed", facts.closed).put("open", facts.open);
    counts.put("unassigned", facts.open - facts.assigned);
    return body;
  }

  private ObjectNode admins(CountFacts facts) {
    ObjectNode body = JsonValues.MAPPER.createObjectNode().put("type", "count");
    ArrayNode list = body.putObject("conversation").putArray("admin");
    for (ObjectNode admin : workspace.directory().admins()) {
      long id = Long.parseLong(admin.path("id").asString());
      ObjectNode item = list.addObject().put("id", admin.path("id").asString());
      item.put("name", admin.path("name").asString());
      item.put("open", facts.adminOpen.getOrDefault(id, 0L));
      item.put("closed", facts.adminClosed.getOrDefault(id, 0L));
    }
    return body;
  }

  private static List<ObjectNode> named(List<ObjectNode> things, Map<String, Long> counts) {
    return things.stream()
        .map(
            thing ->
                JsonValues.MAPPER
                    .createObjectNode()
                    .put(
                        thing.path("name").asString(),
                        counts.getOrDefault(thing.path("id").asString(), 0L)))
        .toList();
  }

  private static ObjectNode items(String type, String count, List<ObjectNode> items) {
    ObjectNode body = JsonValues.MAPPER.createObjectNode().put("type", "count");
    body.putObject(type).putArray(count).addAll(items);
    return body;
  }

  /** Company counts come in pages, and hold the paging one level deeper than anything else. */
  private static ObjectNode page(Call call, String count, List<ObjectNode> all) {
    int perPage = call.number("per_page", 20, MAX_PER_PAGE);
    int page = call.number("page", 1, Integer.MAX_VALUE / MAX_PER_PAGE);
    int from = Math.min(all.size(), (page - 1) * perPage);
    int to = Math.min(all.size(), from + perPage);
    ObjectNode body = items("company", count, all.subList(from, to));
    body.putObject("pages").set("pages", ListResponses.pages(call, page, perPage, all.size()));
    return body;
  }

  private ObjectNode companyUsers(Call call) {
    int perPage = call.number("per_page", 20, MAX_PER_PAGE);
    int page = call.number("page", 1, Integer.MAX_VALUE / MAX_PER_PAGE);
    Hits hits =
        workspace.family(Family.COMPANIES).newestFirst((long) (page - 1) * perPage, perPage);
    ArrayNode list = JsonValues.MAPPER.createArrayNode();
    for (int n = 0; n < hits.size(); n++) {
      JsonBuffer out = new JsonBuffer(2048);
      hits.write(n, out);
      JsonNode company = JsonValues.object(out);
      ObjectNode item = list.addObject();
      item.put(company.path("name").asString(), company.path("user_count").asLong());
      item.put("remote_company_id", company.path("company_id").asString());
    }
    ObjectNode body = JsonValues.MAPPER.createObjectNode().put("type", "count");
    body.putObject("company").set("user", list);
    body.putObject("pages").set("pages", ListResponses.pages(call, page, perPage, hits.total()));
    return body;
  }
}
