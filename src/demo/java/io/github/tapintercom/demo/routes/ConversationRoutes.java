package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.workspace.DemoWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One conversation with its parts, the deleted ones, conversation attributes, one ticket. */
public final class ConversationRoutes {
  private final DemoWorkspace workspace;

  public ConversationRoutes(DemoWorkspace workspace) {
    this.workspace = workspace;
  }

  public void addTo(Router router) {
    router.add("GET", "/conversations/deleted", (call, path) -> deleted(call));
    router.add("GET", "/conversations/attributes", (call, path) -> attributes(call));
    router.add("GET", "/conversations/*", (call, path) -> one(call, path.get(1)));
    router.add("GET", "/tickets/*", (call, path) -> ticket(path.get(1)));
  }

  private Response one(Call call, String id) {
    boolean plaintext = call.parameter("display_as").orElse("").equals("plaintext");
    JsonBuffer out = new JsonBuffer(16_384);
    if (!workspace.writeConversation(id, plaintext, out)) {
      throw Problem.notFound("Resource Not Found");
    }
    if (!call.parameter("include_translations").orElse("").equals("true")) {
      return Response.of(out);
    }
    return Response.of(translated(out));
  }

  /** A conversation that is disguised as something that cannot be parsed stays as it is. */
  private static JsonBuffer translated(JsonBuffer out) {
    ObjectNode conversation;
    try {
      conversation = JsonValues.object(out);
    } catch (JacksonException e) {
      return out;
    }
    for (JsonNode part : conversation.at("/conversation_parts/conversation_parts")) {
      JsonValues.asObject(part).putObject("translations").put("en", part.path("body").asString(""));
    }
    return new JsonBuffer(16_384).node(conversation);
  }

  private Response ticket(String id) {
    JsonBuffer out = new JsonBuffer(8192);
    if (!workspace.family(Family.TICKETS).write(id, out)) {
      throw new Problem(404, "ticket_not_found", "Ticket not found");
    }
    return Response.of(out);
  }

  private Response deleted(Call call) {
    if (!call.version().atLeast(2, 16)) {
      throw Problem.notInThisVersion();
    }
    List<ObjectNode> items = new ArrayList<>(workspace.deletedConversations());
    if (call.parameter("order").orElse("desc").equals("asc")) {
      Collections.reverse(items);
    }
    return Response.of(
        ListResponses.pagedBody(call, "conversations.list", "conversations", items, 60));
  }

  private Response attributes(Call call) {
    if (!call.version().atLeast(2, 16)) {
      throw Problem.notInThisVersion();
    }
    return DirectoryRoutes.attributes(call, workspace.directory().conversationAttributes());
  }
}
