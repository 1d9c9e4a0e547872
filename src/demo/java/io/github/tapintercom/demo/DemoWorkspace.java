package io.github.tapintercom.demo;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The data a {@link DemoServer} serves. */
public sealed interface DemoWorkspace permits GeneratedWorkspace, MemoryWorkspace {
  /** The small lists: admins, tags, articles and so on. */
  Directory directory();

  /** How many records this workspace holds now. */
  DemoCounts counts();

  /** Ids linked to a contact, complete and in order; empty when there is no such contact. */
  Optional<List<String>> linked(String contactId, Links kind);

  /** The contact that a merged one went into. */
  Optional<String> mergedInto(String contactId);

  /** Items of {@code /conversations/deleted}, newest first. */
  List<ObjectNode> deletedConversations();

  /** Tells the workspace that a request has come; late search indexes advance by it. */
  void requestArrived();
}
