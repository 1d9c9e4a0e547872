package io.github.tapintercom.extract.job;

import io.github.tapintercom.intercom.error.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A dataset as this workspace has it.
 *
 * @param timeId what Intercom calls the attribute by which its rows are exported
 */
public record Dataset(String id, List<Attribute> attributes, String timeId) {
  public Dataset {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(timeId, "timeId");
    attributes = List.copyOf(attributes);
  }

  /**
   * One of its attributes.
   *
   * @param qualifiedId the only one of its names that no other has
   */
  public record Attribute(String qualifiedId, String id, String name) {
    boolean isCalled(String word) {
      return word.equals(qualifiedId) || word.equals(id) || word.equals(name);
    }
  }

  /** As Intercom describes it; what it leaves out is empty. */
  static Dataset of(JsonNode json) {
    List<Attribute> attributes = new ArrayList<>();
    for (JsonNode attribute : json.path("attributes")) {
      String simple = attribute.path("id").asString("");
      attributes.add(
          new Attribute(
              attribute.path("qualified_id").asString(simple),
              simple,
              attribute.path("name").asString(simple)));
    }
    return new Dataset(
        json.path("id").asString(""),
        attributes,
        json.path("default_time_attribute_id").asString(""));
  }

  /** The attribute by which its rows are exported; empty where it is none of them. */
  public Optional<Attribute> time() {
    return attribute(timeId);
  }

  /**
   * Makes sure that its rows can be read.
   *
   * @throws ProtocolException when it has no attribute for its time
   */
  void check() throws ProtocolException {
    if (time().isEmpty()) {
      throw new ProtocolException(
          "the reporting dataset \"%s\" has no attribute for its time (\"%s\")"
              .formatted(id, timeId));
    }
  }

  /** The attribute of that name: first its own, then those that come from elsewhere. */
  Optional<Attribute> attribute(String word) {
    return attributes.stream()
        .filter(a -> a.qualifiedId().equals(id + "." + word))
        .findFirst()
        .or(() -> attributes.stream().filter(a -> a.isCalled(word)).findFirst());
  }

  /**
   * The attributes of a file's columns. Names in its header may repeat; then they come in the order
   * in which they were requested.
   */
  List<String> columns(List<String> header) {
    List<Attribute> left = new ArrayList<>(attributes);
    List<String> columns = new ArrayList<>();
    for (String name : header) {
      Optional<Attribute> found = left.stream().filter(a -> a.isCalled(name)).findFirst();
      found.ifPresent(left::remove);
      columns.add(found.map(Attribute::qualifiedId).orElse(name));
    }
    return columns;
  }
}
