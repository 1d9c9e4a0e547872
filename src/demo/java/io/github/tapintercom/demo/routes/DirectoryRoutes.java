package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.workspace.CountFacts;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The short lists that Intercom serves in a way of their own. */
public final class DirectoryRoutes {
  private final Routes.Setup setup;
  private final Directory directory;

  public DirectoryRoutes(Routes.Setup setup) {
    this.setup = setup;
    this.directory = setup.workspace().directory();
  }

  public void addTo(Router router) {
    router.add("GET", "/me", (call, path) -> me());
    router.add("GET", "/admins/*", (call, path) -> Response.of(admin(path.get(1))));
    router.add("GET", "/segments", (call, path) -> segments(call));
    router.add("GET", "/data_attributes", (call, path) -> dataAttributes(call));
  }

  private Response me() {
    ObjectNode me = directory.admins().get(0).deepCopy().put("email_verified", true);
    ObjectNode app = directory.records("workspace").get(0).deepCopy();
    me.set("app", app.put("timezone", setup.zone().getId()));
    return Response.of(me);
  }

  private ObjectNode admin(String id) {
    return directory.admins().stream()
        .filter(admin -> admin.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new Problem(404, "admin_not_found", "Admin not found"));
  }

  private Response segments(Call call) {
    boolean companies = call.parameter("type").orElse("").equals("company");
    List<ObjectNode> segments =
        companies ? directory.companySegments() : directory.contactSegments();
    if (call.parameter("include_count").orElse("").equals("true")) {
      CountFacts facts = setup.workspace().facts();
      Map<String, Long> counts = companies ? facts.companySegments : facts.userSegments;
      segments =
          segments.stream()
              .map(s -> s.deepCopy().put("count", counts.getOrDefault(s.path("id").asString(), 0L)))
              .toList();
    }
    return ListResponses.whole("segment.list", "segments", segments);
  }

  private Response dataAttributes(Call call) {
    boolean old = !call.version().atLeast(2, 0);
    return switch (call.parameter("model").orElse("contact")) {
      case "contact" -> attributes(call, directory.contactAttributes());
      case "company" -> attributes(call, directory.companyAttributes());
      case "conversation" -> {
        if (call.version().atLeast(2, 16)) {
          throw new Problem(
              422,
              "parameter_invalid",
              "model=conversation is no longer supported. Use GET /conversations/attributes instead");
        }
        yield attributes(call, directory.oldConversationAttributes());
      }
      case "customer" -> {
        if (!old) {
          throw Problem.invalid("model customer is not valid");
        }
        yield attributes(call, directory.customerAttributes());
      }
      default -> throw Problem.invalid("model is not valid");
    };
  }

  public static Response attributes(Call call, List<ObjectNode> attributes) {
    boolean archived = call.parameter("include_archived").orElse("false").equals("true");
    List<ObjectNode> shown =
        attributes.stream().filter(a -> archived || !a.path("archived").asBoolean(false)).toList();
    return ListResponses.whole("list", "data", shown);
  }
}
