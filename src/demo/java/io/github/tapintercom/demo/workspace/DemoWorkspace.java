package io.github.tapintercom.demo.workspace;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.search.RecordFamily;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The data that a demo server serves. */
public interface DemoWorkspace {
  /** The short lists: admins, tags, articles and so on. */
  Directory directory();

  /** How many records this workspace holds now. */
  DemoCounts counts();

  /** The records of one kind. */
  RecordFamily family(Family family);

  /** Writes one conversation with its parts; false when there is none with that id. */
  boolean writeConversation(String id, boolean plaintext, JsonBuffer out);

  /** The numbers behind {@code /counts}. */
  CountFacts facts();

  /** Ids linked to a contact, complete and in order; empty when there is no such contact. */
  Optional<List<String>> linked(String contactId, Links kind);

  /** The contact that a merged one went into. */
  Optional<String> mergedInto(String contactId);

  /** Items of {@code /conversations/deleted}, newest first. */
  List<ObjectNode> deletedConversations();
}
