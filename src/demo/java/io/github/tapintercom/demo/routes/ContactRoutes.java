package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.search.Condition;
import io.github.tapintercom.demo.search.Cursor;
import io.github.tapintercom.demo.search.Hits;
import io.github.tapintercom.demo.search.SearchRequest;
import io.github.tapintercom.demo.search.SortField;
import io.github.tapintercom.demo.workspace.DemoWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One contact and what it is linked to; the plain list. */
public final class ContactRoutes {
  private final DemoWorkspace workspace;

  public ContactRoutes(DemoWorkspace workspace) {
    this.workspace = workspace;
  }

  public void addTo(Router router) {
    router.add("GET", "/contacts", (call, path) -> list(call));
    router.add("GET", "/contacts/*", (call, path) -> one(path.get(1)));
    router.add("GET", "/contacts/*/*", (call, path) -> linked(call, path.get(1), path.get(2)));
  }

  private Response one(String id) {
    JsonBuffer out = new JsonBuffer(4096);
    if (workspace.family(Family.CONTACTS).write(id, out)) {
      return Response.of(out);
    }
    Optional<String> into = workspace.mergedInto(id);
    if (into.isPresent()) {
      String link = "</contacts/" + into.get() + ">; rel=\"canonical\"";
      return new Problem(410, "contact_merged", "Contact has been merged")
          .response(0)
          .header("Link", link);
    }
    throw Problem.notFound("User Not Found");
  }

  private Response list(Call call) {
    int limit = call.number("per_page", 50, 150);
    Optional<Cursor> after = call.parameter("starting_after").map(Cursor::decode);
    Hits hits =
        workspace
            .family(Family.CONTACTS)
            .search(new SearchRequest(Condition.ALL, SortField.CREATED_AT, false, limit, after));
    return ListResponses.cursorPage(hits, limit, after.map(Cursor::page).orElse(1));
  }

  private Response linked(Call call, String id, String name) {
    Links kind = Links.of(name).orElseThrow(() -> Problem.notFound("Resource Not Found"));
    List<String> ids =
        workspace.linked(id, kind).orElseThrow(() -> Problem.notFound("User Not Found"));
    Directory directory = workspace.directory();
    return switch (kind) {
      case TAGS -> ListResponses.whole("list", "data", pick(directory.tags(), ids));
      case SEGMENTS -> ListResponses.whole("list", "data", pick(directory.contactSegments(), ids));
      case SUBSCRIPTIONS ->
          ListResponses.whole("list", "data", pick(directory.subscriptionTypes(), ids));
      case COMPANIES -> ListResponses.paged(call, "data", companies(ids), 60);
      case NOTES -> ListResponses.paged(call, "data", notes(id, ids), 50);
    };
  }

  private static List<ObjectNode> pick(List<ObjectNode> all, List<String> ids) {
    return all.stream().filter(node -> ids.contains(node.path("id").asString())).toList();
  }

  private List<ObjectNode> companies(List<String> ids) {
    return ids.stream()
        .flatMap(id -> workspace.family(Family.COMPANIES).record(id).stream())
        .toList();
  }

  private static List<ObjectNode> notes(String contact, List<String> ids) {
    ArrayNode notes = JsonValues.MAPPER.createArrayNode();
    for (String id : ids) {
      ObjectNode note = notes.addObject().put("type", "note").put("id", id);
      note.put("created_at", 1_700_000_000L).put("body", "<p>Note " + id + " – geprüft</p>");
      note.putObject("contact").put("type", "contact").put("id", contact);
      note.putObject("author").put("type", "admin").put("id", "814860").put("name", "Ciara 1");
    }
    return notes.valueStream().map(JsonValues::asObject).toList();
  }
}
