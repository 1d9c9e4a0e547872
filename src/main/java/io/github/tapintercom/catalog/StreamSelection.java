package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.ReplicationMethod;
import io.github.tapintercom.stream.StreamFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What a catalog says of one selected stream: replication, keys and fields. */
final class StreamSelection {
  private final StreamFacts facts;
  private final Metadata metadata;
  private final Consumer<String> problems;
  private final Consumer<String> warnings;

  StreamSelection(
      StreamFacts facts, Metadata metadata, Consumer<String> problems, Consumer<String> warnings) {
    this.facts = facts;
    this.metadata = metadata;
    this.problems = problems;
    this.warnings = warnings;
  }

  SelectedStream select() {
    ReplicationMethod method = method();
    checkReplicationKey();
    List<String> keys = keyProperties();
    Set<String> kept = new LinkedHashSet<>(keys);
    return new SelectedStream(
        facts.name(),
        new SchemaPruning(facts, metadata, kept, warnings).prune(),
        keys,
        method,
        method == ReplicationMethod.INCREMENTAL ? facts.replicationKey() : Optional.empty(),
        facts.ownColumns());
  }

  private ReplicationMethod method() {
    JsonNode wanted = metadata.override("replication-method", "replication_method");
    String name = wanted.asString("").toUpperCase(Locale.ROOT);
    if (name.equals(ReplicationMethod.FULL_TABLE.name())) {
      return ReplicationMethod.FULL_TABLE;
    }
    if (!name.isEmpty() && !name.equals(facts.method().name())) {
      warnings.accept(
          "Stream \"%s\" cannot be read as %s; it is read as %s"
              .formatted(facts.name(), name, facts.method()));
    }
    return facts.method();
  }

  private void checkReplicationKey() {
    JsonNode wanted = metadata.override("replication-key", "replication_key");
    String name = wanted.asString("");
    String own = facts.replicationKey().orElse("");
    if (!name.isEmpty() && !name.equals(own)) {
      warnings.accept(
          "Stream \"%s\" cannot be read by %s; it is read %s"
              .formatted(facts.name(), name, own.isEmpty() ? "in full" : "by " + own));
    }
  }

  /** Discovery writes the keys in two places; where one was changed, the change is meant. */
  private List<String> keyProperties() {
    for (JsonNode given :
        List.of(metadata.root("table-key-properties"), metadata.ofStream("key_properties"))) {
      List<String> keys = names(given);
      if (!keys.isEmpty() && !keys.equals(facts.key())) {
        return checked(keys);
      }
    }
    return facts.key();
  }

  private List<String> checked(List<String> keys) {
    JsonNode properties = facts.schema().path("properties");
    List<String> missing = keys.stream().filter(key -> !properties.has(key)).toList();
    if (!missing.isEmpty()) {
      problems.accept(
          "key properties of stream \"%s\": it has no %s; name fields of its schema, or remove the change"
              .formatted(facts.name(), String.join(", ", missing)));
      return facts.key();
    }
    List<String> nullable =
        keys.stream().filter(key -> properties.get(key).path("type").isArray()).toList();
    if (!nullable.isEmpty()) {
      warnings.accept(
          "Key properties of stream \"%s\" may be null, which many loaders refuse: %s"
              .formatted(facts.name(), String.join(", ", nullable)));
    }
    return keys;
  }

  private static List<String> names(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(name -> names.add(name.asString("")));
    return names;
  }
}
