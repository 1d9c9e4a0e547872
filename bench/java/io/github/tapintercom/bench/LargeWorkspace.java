package io.github.tapintercom.bench;

import io.github.tapintercom.demo.generated.GeneratedOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.search.RecordFamily;
import io.github.tapintercom.demo.workspace.CountFacts;
import io.github.tapintercom.demo.workspace.DemoCounts;
import io.github.tapintercom.demo.workspace.DemoWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workspace whose records take no memory: five contacts for three conversations and half a
 * company. Of the conversations one in a hundred changes in an hour, of the contacts one in five
 * hundred.
 */
final class LargeWorkspace implements DemoWorkspace {
  private final GeneratedWorkspace contacts;
  private final GeneratedWorkspace conversations;
  private final ChangingFamily changingContacts;
  private final ChangingFamily changingConversations;

  LargeWorkspace(long size, Instant begin, InstantSource clock) {
    contacts = generated(size, begin);
    conversations = generated(size * 3, begin);
    changingContacts =
        new ChangingFamily(
            contacts.family(Family.CONTACTS), clock, begin.getEpochSecond(), size / 500.0);
    changingConversations =
        new ChangingFamily(
            conversations.family(Family.CONVERSATIONS),
            clock,
            begin.getEpochSecond(),
            size * 3 / 5 / 100.0);
  }

  private static GeneratedWorkspace generated(long size, Instant newest) {
    return new GeneratedWorkspace(GeneratedOptions.of(size).withNewest(newest));
  }

  @Override
  public RecordFamily family(Family family) {
    return switch (family) {
      case CONTACTS -> changingContacts;
      case CONVERSATIONS -> changingConversations;
      default -> contacts.family(family);
    };
  }

  @Override
  public boolean writeConversation(String id, boolean plaintext, JsonBuffer out) {
    int from = out.size();
    boolean written = conversations.writeConversation(id, plaintext, out);
    return changingConversations.dated(id, out, written, from);
  }

  @Override
  public Directory directory() {
    return contacts.directory();
  }

  @Override
  public DemoCounts counts() {
    return contacts.counts();
  }

  @Override
  public CountFacts facts() {
    return contacts.facts();
  }

  @Override
  public Optional<List<String>> linked(String contactId, Links kind) {
    return contacts.linked(contactId, kind);
  }

  @Override
  public Optional<String> mergedInto(String contactId) {
    return Optional.empty();
  }

  @Override
  public List<ObjectNode> deletedConversations() {
    return List.of();
  }
}
