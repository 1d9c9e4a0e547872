package io.github.tapintercom.properties;

import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import io.github.tapintercom.harness.Model;
import io.github.tapintercom.harness.World;
import io.github.tapintercom.properties.History.Change;
import io.github.tapintercom.properties.History.Seed;
import io.github.tapintercom.properties.History.Setup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a history does to the workspace. */
final class Changes {
  private static final int MORE_TAGS_THAN_A_SEARCH_TELLS = 12;

  private final World world;
  private final Setup setup;
  private final Set<Family> families;
  private final RowChanges rows;
  private final Optional<ExportChanges> exports;
  private int version;

  Changes(World world, Setup setup, Set<Family> families) {
    this.world = world;
    this.setup = setup;
    this.families = families;
    this.rows = new RowChanges(world.workspace());
    this.exports =
        Optional.of(world.workspace().exports())
            .filter(e -> setup.streams() == History.Streams.EXPORTS)
            .map(ExportChanges::new);
  }

  void seed(Seed seed) {
    long updated = world.time().second() - seed.ago();
    events(seed.count(), updated);
    exports.ifPresent(e -> e.seed(seed, world.time().second()));
    for (Family family : families) {
      for (int k = 0; k < seed.count(); k++) {
        create(family, updated, updated - seed.created() - (long) k * seed.apart());
      }
    }
  }

  private void create(Family family, long updated, long created) {
    version++;
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put(
        "id",
        "%s%d"
            .formatted(family.name().substring(0, 3).toLowerCase(java.util.Locale.ROOT), version));
    node.put("created_at", created).put("updated_at", updated);
    if (family == Family.CONTACTS) {
      node.put("role", version % 3 == 0 ? "user" : "lead");
    }
    node.put(Model.MARKS.get(family), "v" + version);
    String id = node.get("id").asString();
    if (version % 4 == 1) {
      make(family, id, node);
    }
    if (setup.streams().haveRows()) {
      rows.begin(family, node, version);
    }
    world.workspace().put(family, node);
    if (family == Family.CONTACTS && setup.streams().haveRows()) {
      rows.linked(id, version);
    } else if (family == Family.CONTACTS && setup.more() && version % 5 == 0) {
      world.workspace().link(id, Links.TAGS, tags());
    }
    if (family == Family.CONVERSATIONS && version % 4 > 0) {
      world.workspace().addParts(id, version % 4, node.get("updated_at").asLong());
    }
  }

  /** Every fourth record is, or looks like, what is held against the tap. */
  private void make(Family family, String id, ObjectNode node) {
    for (Hostility hostility : setup.hostile()) {
      if (hostility.way() instanceof Hostility.Data data) {
        data.change().accept(node);
      } else if (hostility.way() instanceof Hostility.Looks looks) {
        world.disguise(family, id, looks.bytes());
      }
    }
  }

  private List<String> tags() {
    return world.workspace().directory().tags().stream()
        .limit(MORE_TAGS_THAN_A_SEARCH_TELLS)
        .map(tag -> tag.path("id").asString())
        .toList();
  }

  /** Whatever happens is an event; events do not change. */
  private void events(int times, long at) {
    for (int k = 0; setup.streams() == History.Streams.EVENTS && k < times; k++) {
      world.workspace().events().logged(at);
      world.workspace().events().happened(at);
      world.workspace().events().deleted(at);
      world.workspace().events().executed(at);
    }
  }

  void happen(Change change) {
    events(change.times(), world.time().second());
    exports.ifPresent(e -> e.happen(change, world.time().second()));
    for (Family family : families) {
      for (int k = 0; k < change.times(); k++) {
        happen(change, change.pick() + k, family, world.time().second());
      }
    }
  }

  private void happen(Change change, int pick, Family family, long now) {
    MemoryWorkspace workspace = world.workspace();
    List<String> ids = List.copyOf(workspace.records(family).keySet());
    if (change.kind() == History.Kind.CREATE || ids.isEmpty()) {
      create(family, now, now);
      return;
    }
    String id = ids.get(pick % ids.size());
    version++;
    String mark = Model.MARKS.get(family);
    switch (change.kind()) {
      case DELETE -> workspace.delete(family, id, now);
      case GROW -> {
        if (setup.streams().haveRows()) {
          rows.grow(family, id, version, now);
        } else if (family == Family.CONVERSATIONS) {
          workspace.addParts(id, 2, now);
        } else {
          workspace.touch(family, id, now);
        }
      }
      case MERGE -> {
        Optional<String> other = ids.stream().filter(i -> !i.equals(id)).findFirst();
        if (family == Family.CONTACTS && other.isPresent()) {
          workspace.merge(id, other.get(), now);
        }
      }
      case CONVERT -> {
        String role = family == Family.CONTACTS ? "role" : "type";
        workspace.update(family, id, now, node -> node.put(role, "user").put(mark, "v" + version));
      }
      case SHRINK -> {
        if (!setup.streams().haveRows() || !rows.shrink(family, id, version, now)) {
          workspace.touch(family, id, now);
        }
      }
      default -> workspace.update(family, id, now, node -> node.put(mark, "v" + version));
    }
  }
}
