package io.github.tapintercom.demo.memory;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.search.Condition;
import io.github.tapintercom.demo.search.Cursor;
import io.github.tapintercom.demo.search.Hits;
import io.github.tapintercom.demo.search.RecordFamily;
import io.github.tapintercom.demo.search.SearchRequest;
import io.github.tapintercom.demo.search.SortField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records in a map, and the copy of it that search sees. Stored nodes are never changed, only
 * replaced. Guarded by its own lock.
 */
final class MemoryFamily implements RecordFamily {
  /** Ids by length, then by character: numbers in text sort as numbers. */
  static final Comparator<String> IDS =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final TreeMap<String, ObjectNode> live = new TreeMap<>(IDS);
  private final TreeMap<String, ObjectNode> indexed = new TreeMap<>(IDS);
  private final Map<String, UnaryOperator<byte[]>> disguises = new ConcurrentHashMap<>();

  synchronized void put(String id, ObjectNode node) {
    live.put(id, node);
  }

  /** From now on the record looks so on the wire; search matches what it is. */
  void disguise(String id, UnaryOperator<byte[]> disguise) {
    disguises.put(id, disguise);
  }

  void write(ObjectNode node, JsonBuffer out) {
    UnaryOperator<byte[]> disguise = disguises.get(id(node));
    if (disguise == null) {
      out.node(node);
    } else {
      out.raw(disguise.apply(JsonValues.MAPPER.writeValueAsBytes(node)));
    }
  }

  synchronized void remove(String id) {
    live.remove(id);
  }

  synchronized Optional<ObjectNode> get(String id) {
    return Optional.ofNullable(live.get(id));
  }

  synchronized NavigableMap<String, ObjectNode> all() {
    return new TreeMap<>(live);
  }

  /** Lets search see what the record is now. */
  synchronized void index(String id) {
    ObjectNode node = live.get(id);
    if (node == null) {
      indexed.remove(id);
    } else {
      indexed.put(id, node);
    }
  }

  @Override
  public synchronized long size() {
    return live.size();
  }

  @Override
  public synchronized Hits search(SearchRequest request) {
    Comparator<ObjectNode> order =
        Comparator.<ObjectNode>comparingLong(node -> value(node, request.sort()))
            .thenComparing(MemoryFamily::id, IDS);
    if (!request.ascending()) {
      order = order.reversed();
    }
    List<ObjectNode> found =
        indexed.values().stream()
            .filter(node -> matches(request.query(), node))
            .sorted(order)
            .toList();
    List<ObjectNode> behind =
        found.stream()
            .filter(node -> request.after().map(c -> behind(node, c, request)).orElse(true))
            .toList();
    return page(found.size(), behind, request.limit(), request.sort());
  }

  @Override
  public synchronized Hits byId(Optional<String> after, int limit) {
    List<ObjectNode> rest =
        new ArrayList<>(after.map(id -> live.tailMap(id, false)).orElse(live).values());
    return page(live.size(), rest, limit, SortField.UPDATED_AT);
  }

  @Override
  public synchronized Hits newestFirst(long offset, int limit) {
    Comparator<ObjectNode> oldest =
        Comparator.<ObjectNode>comparingLong(node -> value(node, SortField.UPDATED_AT))
            .thenComparing(MemoryFamily::id, IDS);
    List<ObjectNode> rest =
        live.values().stream().sorted(oldest.reversed()).skip(Math.max(0, offset)).toList();
    return page(live.size(), rest, limit, SortField.UPDATED_AT);
  }

  @Override
  public boolean write(String id, JsonBuffer out) {
    Optional<ObjectNode> node = get(id);
    node.ifPresent(found -> write(found, out));
    return node.isPresent();
  }

  @Override
  public Optional<ObjectNode> record(String id) {
    return get(id);
  }

  private Hits page(long total, List<ObjectNode> rest, int limit, SortField sort) {
    boolean more = rest.size() > limit;
    return new MemoryHits(this, total, more ? rest.subList(0, limit) : rest, more, sort);
  }

  private static boolean behind(ObjectNode node, Cursor cursor, SearchRequest request) {
    int order = Long.compare(value(node, request.sort()), cursor.value());
    if (order == 0) {
      order = IDS.compare(id(node), cursor.id());
    }
    return request.ascending() ? order > 0 : order < 0;
  }

  private static boolean matches(Condition query, ObjectNode node) {
    if (query instanceof Condition.And and) {
      return and.of().stream().allMatch(part -> matches(part, node));
    }
    if (query instanceof Condition.Or or) {
      return or.of().stream().anyMatch(part -> matches(part, node));
    }
    if (query instanceof Condition.During during) {
      long value = value(node, during.field());
      return node.path(during.field().json()).isNumber()
          && during.from() <= value
          && value < during.to();
    }
    Condition.OneOf test = (Condition.OneOf) query;
    return test.values().contains(node.path(test.field()).asString("")) != test.negated();
  }

  private static long value(ObjectNode node, SortField field) {
    return node.path(field.json()).asLong(0);
  }

  private static String id(ObjectNode node) {
    return node.path("id").asString("");
  }

  private record MemoryHits(
      MemoryFamily family, long total, List<ObjectNode> nodes, boolean more, SortField sort)
      implements Hits {
    @Override
    public int size() {
      return nodes.size();
    }

    @Override
    public String id(int n) {
      return MemoryFamily.id(nodes.get(n));
    }

    @Override
    public long sortValue(int n) {
      return value(nodes.get(n), sort);
    }

    @Override
    public void write(int n, JsonBuffer out) {
      family.write(nodes.get(n), out);
    }
  }
}
