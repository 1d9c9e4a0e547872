package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.search.RecordFamily;
import io.github.tapintercom.demo.workspace.CountFacts;
import io.github.tapintercom.demo.workspace.DemoCounts;
import io.github.tapintercom.demo.workspace.DemoWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.FamilyIds;
import io.github.tapintercom.demo.workspace.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workspace in which every record follows from its index: N contacts (every fourth a lead), N/10
 * companies, N/5 conversations with 1 to 8 parts, N/20 tickets. Nothing is stored, so a million
 * contacts cost no memory, and the same options give the same bytes.
 */
public final class GeneratedWorkspace implements DemoWorkspace {
  private final GeneratedOptions options;
  private final Directory directory = new Directory(stream -> FamilyIds.of(this, stream));
  private final IdScheme contactIds;
  private final IdScheme companyIds;
  private final GeneratedView view;

  public GeneratedWorkspace(GeneratedOptions options) {
    this.options = options;
    this.contactIds = IdScheme.hex(1, options.seed());
    this.companyIds = IdScheme.hex(2, options.seed());
    this.view = new GeneratedView(this);
    directory.put("deleted_conversations", deletedConversations());
  }

  /** A workspace with the default options and so many contacts. */
  public static GeneratedWorkspace of(long contacts) {
    return new GeneratedWorkspace(GeneratedOptions.of(contacts));
  }

  public GeneratedOptions options() {
    return options;
  }

  @Override
  public Directory directory() {
    return directory;
  }

  @Override
  public DemoCounts counts() {
    long contacts = options.contacts();
    long parts = 0;
    long conversations = conversations();
    for (int k = 0; k < 8; k++) {
      parts += (k + 1) * ((conversations + 7 - k) / 8);
    }
    return DemoCounts.of(
        Roles.USER.below(contacts),
        Roles.LEAD.below(contacts),
        companies(),
        conversations,
        parts,
        tickets(),
        directory);
  }

  @Override
  public Optional<List<String>> linked(String contactId, Links kind) {
    long index = contactIds.indexOf(contactId);
    if (index < 0 || index >= options.contacts()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (kind) {
          case TAGS -> Patterns.contactTags(index).stream().map(Directory::tagId).toList();
          case COMPANIES -> companyIdsOf(index);
          case NOTES -> noteIds(index);
          case SEGMENTS -> ids(directory.contactSegments(), Patterns.contactSegments(index));
          case SUBSCRIPTIONS ->
              ids(directory.subscriptionTypes(), Patterns.contactSubscriptions(index));
        });
  }

  @Override
  public Optional<String> mergedInto(String contactId) {
    return Optional.empty();
  }

  @Override
  public List<ObjectNode> deletedConversations() {
    List<ObjectNode> deleted = new ArrayList<>();
    long newest = options.newest().getEpochSecond();
    for (int k = 0; k < Math.min(150, 2 + conversations() / 10); k++) {
      ObjectNode item = JsonValues.MAPPER.createObjectNode().put("type", "conversation");
      item.put("id", Integer.toString(1_000_000_000 + k)).put("metrics_retained", k % 2 == 0);
      deleted.add(item.put("deleted_at", newest - 600L * k));
    }
    return deleted;
  }

  @Override
  public RecordFamily family(Family family) {
    return view.family(family);
  }

  @Override
  public boolean writeConversation(String id, boolean plaintext, JsonBuffer out) {
    return view.writeConversation(id, plaintext, out);
  }

  @Override
  public CountFacts facts() {
    return view.facts();
  }

  long companies() {
    return options.contacts() / 10;
  }

  long conversations() {
    return options.contacts() / 5;
  }

  long tickets() {
    return options.contacts() / 20;
  }

  IdScheme contactIds() {
    return contactIds;
  }

  IdScheme companyIds() {
    return companyIds;
  }

  /** Writes the id of the contact that a conversation or a ticket is with. */
  void writeContactOf(long index, JsonBuffer out) {
    contactIds.write(Patterns.mix(options.seed(), index) % Math.max(1, options.contacts()), out);
  }

  List<String> companyIdsOf(long contact) {
    long count = Math.min(Patterns.contactCompanies(contact), companies());
    List<String> ids = new ArrayList<>((int) count);
    long first = count == 0 ? 0 : Patterns.mix(options.seed(), contact) % companies();
    for (long k = 0; k < count; k++) {
      ids.add(companyIds.id((first + k) % companies()));
    }
    return ids;
  }

  List<String> noteIds(long contact) {
    int count = Patterns.contactNotes(contact);
    List<String> ids = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      ids.add(Long.toString(contact * 32 + k));
    }
    return ids;
  }

  private static List<String> ids(List<ObjectNode> all, List<Integer> numbers) {
    return numbers.stream().map(k -> all.get(k).path("id").asString()).toList();
  }
}
