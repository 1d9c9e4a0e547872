package io.github.tapintercom.demo;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One contact and what it is linked to; the plain list. */
final class ContactRoutes {
  private final DemoWorkspace workspace;
  private final WorkspaceView view;

  ContactRoutes(DemoWorkspace workspace) {
    this.workspace = workspace;
    this.view = WorkspaceView.of(workspace);
  }

  void addTo(Router router) {
    router.add("GET", "/contacts", (call, path) -> list(call));
    router.add("GET", "/contacts/*", (call, path) -> one(path.get(1)));
    router.add("GET", "/contacts/*/*", (call, path) -> linked(call, path.get(1), path.get(2)));
  }

  private Answer one(String id) {
    JsonBuffer out = new JsonBuffer(4096);
    if (view.family(Family.CONTACTS).write(id, out)) {
      return Answer.of(out);
    }
    Optional<String> into = workspace.mergedInto(id);
    if (into.isPresent()) {
      String link = "</contacts/" + into.get() + ">; rel=\"canonical\"";
      return new Problem(410, "contact_merged", "Contact has been merged")
          .answer(0)
          .header("Link", link);
    }
    throw Problem.notFound("User Not Found");
  }

  private Answer list(Call call) {
    int limit = call.number("per_page", 50, 150);
    Optional<Cursor> after = call.parameter("starting_after").map(Cursor::decode);
    Hits hits =
        view.family(Family.CONTACTS)
            .search(new SearchRequest(Condition.ALL, SortField.CREATED_AT, false, limit, after));
    return Lists.cursorPage(hits, limit, after.map(Cursor::page).orElse(1));
  }

  private Answer linked(Call call, String id, String name) {
    Links kind = Links.of(name).orElseThrow(() -> Problem.notFound("Resource Not Found"));
    List<String> ids =
        workspace.linked(id, kind).orElseThrow(() -> Problem.notFound("User Not Found"));
    Directory directory = workspace.directory();
    return switch (kind) {
      case TAGS -> Lists.whole("list", "data", pick(directory.tags(), ids));
      case SEGMENTS -> Lists.whole("list", "data", pick(directory.contactSegments(), ids));
      case SUBSCRIPTIONS -> Lists.whole("list", "data", pick(directory.subscriptionTypes(), ids));
      case COMPANIES -> Lists.paged(call, "data", companies(ids), 60);
      case NOTES -> Lists.paged(call, "data", notes(id, ids), 50);
    };
  }

  private static List<ObjectNode> pick(List<ObjectNode> all, List<String> ids) {
    return all.stream().filter(node -> ids.contains(node.path("id").asString())).toList();
  }

  private List<ObjectNode> companies(List<String> ids) {
    return ids.stream()
        .map(
            id -> {
              JsonBuffer out = new JsonBuffer(2048);
              return view.family(Family.COMPANIES).write(id, out) ? Json.object(out) : null;
            })
        .filter(node -> node != null)
        .toList();
  }

  private static List<ObjectNode> notes(String contact, List<String> ids) {
    ArrayNode notes = Json.MAPPER.createArrayNode();
    for (String id : ids) {
      ObjectNode note = notes.addObject().put("type", "note").put("id", id);
      note.put("created_at", 1_700_000_000L).put("body", "<p>Note " + id + " – geprüft</p>");
      note.putObject("contact").put("type", "contact").put("id", contact);
      note.putObject("author").put("type", "admin").put("id", "814860").put("name", "Ciara 1");
    }
    return notes.valueStream().map(Json::asObject).toList();
  }
}
