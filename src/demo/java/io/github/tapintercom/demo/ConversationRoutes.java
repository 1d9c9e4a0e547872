package io.github.tapintercom.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One conversation with its parts, the deleted ones, conversation attributes, one ticket. */
final class ConversationRoutes {
  private final DemoWorkspace workspace;
  private final WorkspaceView view;

  ConversationRoutes(DemoWorkspace workspace) {
    this.workspace = workspace;
    this.view = WorkspaceView.of(workspace);
  }

  void addTo(Router router) {
    router.add("GET", "/conversations/deleted", (call, path) -> deleted(call));
    router.add("GET", "/conversations/attributes", (call, path) -> attributes(call));
    router.add("GET", "/conversations/*", (call, path) -> one(call, path.get(1)));
    router.add("GET", "/tickets/*", (call, path) -> ticket(path.get(1)));
  }

  private Answer one(Call call, String id) {
    boolean plaintext = call.parameter("display_as").orElse("").equals("plaintext");
    JsonBuffer out = new JsonBuffer(16_384);
    if (!view.writeConversation(id, plaintext, out)) {
      throw Problem.notFound("Resource Not Found");
    }
    if (!call.parameter("include_translations").orElse("").equals("true")) {
      return Answer.of(out);
    }
    ObjectNode conversation = Json.object(out);
    for (JsonNode part : conversation.at("/conversation_parts/conversation_parts")) {
      Json.asObject(part).putObject("translations").put("en", part.path("body").asString(""));
    }
    return Answer.of(new JsonBuffer(16_384).node(conversation));
  }

  private Answer ticket(String id) {
    JsonBuffer out = new JsonBuffer(8192);
    if (!view.family(Family.TICKETS).write(id, out)) {
      throw new Problem(404, "ticket_not_found", "Ticket not found");
    }
    return Answer.of(out);
  }

  private Answer deleted(Call call) {
    if (!call.version().atLeast(2, 16)) {
      throw Problem.notInThisVersion();
    }
    List<ObjectNode> items = new ArrayList<>(workspace.deletedConversations());
    if (call.parameter("order").orElse("desc").equals("asc")) {
      Collections.reverse(items);
    }
    return Answer.of(Lists.pagedBody(call, "conversations.list", "conversations", items, 60));
  }

  private Answer attributes(Call call) {
    if (!call.version().atLeast(2, 16)) {
      throw Problem.notInThisVersion();
    }
    return DirectoryRoutes.attributes(call, workspace.directory().conversationAttributes());
  }
}
