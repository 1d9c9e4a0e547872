package io.github.tapintercom.demo.memory;

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
import io.github.tapintercom.stream.Streams;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small workspace that tests change while it is read; thread-safe. Retrieval sees a change at
 * once, search only after so many further requests, or after {@link #indexNow()}.
 */
public final class MemoryWorkspace implements DemoWorkspace {
  private final Map<Family, MemoryFamily> families = new EnumMap<>(Family.class);
  private final Map<Family, Long> added = new EnumMap<>(Family.class);
  private final Map<String, List<ObjectNode>> parts = new HashMap<>();
  private final Map<String, Map<Links, List<String>>> links = new HashMap<>();
  private final Map<String, String> merged = new HashMap<>();
  private final SearchIndex index = new SearchIndex(families);
  private final List<ObjectNode> deleted = new CopyOnWriteArrayList<>();
  private final Directory directory = new Directory(stream -> FamilyIds.of(this, stream));
  private final MemoryEvents events = new MemoryEvents(directory);
  private final MemoryExports exports = new MemoryExports(directory);
  private final MemoryTemplates templates = new MemoryTemplates();
  private final MemoryView view = new MemoryView(this);

  /** An empty workspace whose search sees every change at once. */
  public MemoryWorkspace() {
    for (Family family : Family.values()) {
      families.put(family, new MemoryFamily());
      added.put(family, 0L);
    }
    directory.put("deleted_conversations", deleted);
  }

  /** From now on search sees a change only after so many further requests. */
  public synchronized MemoryWorkspace searchLag(int furtherRequests) {
    index.lag(furtherRequests);
    return this;
  }

  /**
   * From now on search sees a change only so much later, computed anew for every change. It counts
   * from the record's own {@code updated_at}: the clock may have moved on since that was read.
   */
  public synchronized MemoryWorkspace searchLag(InstantSource clock, Supplier<Duration> late) {
    index.lag(clock, late);
    return this;
  }

  /** Adds records changed at {@code from}, {@code from + step} and so on (unix seconds). */
  public MemoryWorkspace seed(Family family, int count, long from, long step) {
    for (int k = 0; k < count; k++) {
      add(family, from + k * step);
    }
    return this;
  }

  /** Adds a full record of its kind, created an hour before it changed; gives back its id. */
  public synchronized String add(Family family, long updatedAt) {
    long number = added.merge(family, 1L, Long::sum) - 1;
    ObjectNode node = templates.record(family, number);
    String id = node.path("id").asString();
    node.put("created_at", updatedAt - 3600).put("updated_at", updatedAt);
    if (family == Family.CONVERSATIONS) {
      parts.put(id, templates.parts(number));
    }
    if (family == Family.CONTACTS) {
      links.put(id, templates.links(id, families.get(Family.COMPANIES).all().navigableKeySet()));
      links.get(id).forEach((kind, ids) -> MemoryTemplates.inline(node, kind, ids));
    }
    store(family, id, node);
    return id;
  }

  /** Puts a record as it is, in place of one with the same id. */
  public synchronized void put(Family family, ObjectNode node) {
    store(family, node.path("id").asString(), node.deepCopy());
  }

  /** Changes a record that exists and its {@code updated_at}. */
  public synchronized void update(
      Family family, String id, long updatedAt, Consumer<ObjectNode> change) {
    ObjectNode node = existing(family, id).deepCopy();
    node.put("updated_at", updatedAt);
    change.accept(node);
    store(family, id, node);
  }

  /** Sets only {@code updated_at}. */
  public void touch(Family family, String id, long updatedAt) {
    update(family, id, updatedAt, node -> {});
  }

  /** Removes a record; a conversation is listed as deleted at the given second. */
  public synchronized void delete(Family family, String id, long at) {
    existing(family, id);
    families.get(family).remove(id);
    if (family == Family.CONVERSATIONS) {
      parts.remove(id);
      ObjectNode item =
          JsonValues.MAPPER.createObjectNode().put("type", "conversation").put("id", id);
      deleted.add(0, item.put("metrics_retained", true).put("deleted_at", at));
    }
    index.changed(family, id, at);
  }

  /** Merges one contact into another: it vanishes, the other changes. */
  public synchronized void merge(String from, String into, long at) {
    existing(Family.CONTACTS, into);
    delete(Family.CONTACTS, from, at);
    merged.put(from, into);
    touch(Family.CONTACTS, into, at);
  }

  /** Puts these in place of a conversation's parts. */
  synchronized void parts(String conversationId, List<ObjectNode> all) {
    parts.put(conversationId, all);
  }

  /** Adds parts to a conversation, which changes at {@code at}. */
  public synchronized void addParts(String conversationId, int count, long at) {
    List<ObjectNode> list = new ArrayList<>(partsOf(conversationId));
    for (int k = 0; k < count; k++) {
      list.add(templates.part(conversationId, list.size(), at));
    }
    parts.put(conversationId, List.copyOf(list));
    touch(Family.CONVERSATIONS, conversationId, at);
  }

  /** Links a contact to exactly these ids; the inline list follows, {@code updated_at} does not. */
  public synchronized void link(String contactId, Links kind, List<String> ids) {
    relink(contactId, kind, ids, existing(Family.CONTACTS, contactId).path("updated_at").asLong());
  }

  /** The same, as a new version of the contact. */
  public synchronized void relink(String contactId, Links kind, List<String> ids, long updatedAt) {
    ObjectNode node = existing(Family.CONTACTS, contactId).deepCopy();
    node.put("updated_at", updatedAt);
    links.computeIfAbsent(contactId, key -> new EnumMap<>(Links.class)).put(kind, List.copyOf(ids));
    MemoryTemplates.inline(node, kind, ids);
    store(Family.CONTACTS, contactId, node);
  }

  /** Adds a child of a stream that is read by a call for each record; the record changes. */
  public synchronized void addChild(
      String stream, Family family, String id, ObjectNode child, long updatedAt) {
    existing(family, id);
    directory.addChild(Streams.get(stream), id, child);
    touch(family, id, updatedAt);
  }

  /** A record's children in such a stream. */
  public synchronized List<ObjectNode> children(String stream, String id) {
    return directory.children(Streams.get(stream), id);
  }

  /** From now on the record's JSON is sent as this makes it of the true one. */
  public void disguise(Family family, String id, UnaryOperator<byte[]> disguise) {
    families.get(family).disguise(id, disguise);
  }

  /** Lets search see everything as it is now. */
  public synchronized void indexNow() {
    index.catchUp();
  }

  /** The records there are now, by id; the nodes must not be changed. */
  public Map<String, ObjectNode> records(Family family) {
    return families.get(family).all();
  }

  public Map<String, ObjectNode> contacts() {
    return records(Family.CONTACTS);
  }

  public Map<String, ObjectNode> companies() {
    return records(Family.COMPANIES);
  }

  public Map<String, ObjectNode> conversations() {
    return records(Family.CONVERSATIONS);
  }

  public Map<String, ObjectNode> tickets() {
    return records(Family.TICKETS);
  }

  /** A conversation's parts, oldest first; empty when there is no such conversation. */
  public synchronized List<ObjectNode> partsOf(String conversationId) {
    return parts.getOrDefault(conversationId, List.of());
  }

  public MemoryEvents events() {
    return events;
  }

  public MemoryExports exports() {
    return exports;
  }

  @Override
  public Directory directory() {
    return directory;
  }

  @Override
  public DemoCounts counts() {
    return view.counts();
  }

  @Override
  public RecordFamily family(Family family) {
    return stored(family);
  }

  @Override
  public boolean writeConversation(String id, boolean plaintext, JsonBuffer out) {
    return view.writeConversation(id, plaintext, out);
  }

  @Override
  public CountFacts facts() {
    return view.facts();
  }

  @Override
  public synchronized Optional<List<String>> linked(String contactId, Links kind) {
    return families
        .get(Family.CONTACTS)
        .get(contactId)
        .map(node -> links.getOrDefault(contactId, Map.of()).getOrDefault(kind, List.of()));
  }

  @Override
  public synchronized Optional<String> mergedInto(String contactId) {
    return Optional.ofNullable(merged.get(contactId));
  }

  @Override
  public synchronized List<ObjectNode> deletedConversations() {
    return List.copyOf(deleted);
  }

  /** A request has come; a late search advances by it. */
  public synchronized void requestArrived() {
    index.requestArrived();
  }

  MemoryFamily stored(Family family) {
    return families.get(family);
  }

  private ObjectNode existing(Family family, String id) {
    return families
        .get(family)
        .get(id)
        .orElseThrow(() -> new IllegalArgumentException("no such record: " + family + " " + id));
  }

  private void store(Family family, String id, ObjectNode node) {
    families.get(family).put(id, node);
    index.changed(family, id, node.path("updated_at").asLong(Long.MAX_VALUE));
  }
}
