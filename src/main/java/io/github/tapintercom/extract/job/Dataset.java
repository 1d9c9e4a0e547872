package io.github.tapintercom.extract.job;

import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dataset as this workspace has it.
 *
 * @param time the attribute by which its rows are exported
 */
record Dataset(String id, List<Attribute> attributes, Attribute time) {
  private static final ApiRequest ALL =
      ApiRequest.get("/export/reporting_data/get_datasets", "list reporting datasets");

  /**
   * One of its attributes.
   *
   * @param qualifiedId the only one of its names that no other has
   */
  record Attribute(String qualifiedId, String id, String name) {
    boolean isCalled(String word) {
      return word.equals(qualifiedId) || word.equals(id) || word.equals(name);
    }
  }

  /**
   * Asks for it.
   *
   * @throws ProtocolException when the workspace has none of that name; it names those that exist
   */
  static Dataset of(String id, IntercomClient client) throws ApiException, InterruptedException {
    JsonNode all =
        client.call(ALL, response -> JsonMapper.shared().readTree(response.body())).path("data");
    List<String> others = new ArrayList<>();
    for (JsonNode dataset : all) {
      if (dataset.path("id").asString("").equals(id)) {
        return of(id, dataset);
      }
      others.add(dataset.path("id").asString(""));
    }
    throw new ProtocolException(
        "this workspace has no reporting dataset \"%s\"; it has %s"
            .formatted(id, others.isEmpty() ? "none" : String.join(", ", others)));
  }

  private static Dataset of(String id, JsonNode dataset) throws ProtocolException {
    List<Attribute> attributes = new ArrayList<>();
    for (JsonNode attribute : dataset.path("attributes")) {
      String simple = attribute.path("id").asString("");
      attributes.add(
          new Attribute(
              attribute.path("qualified_id").asString(simple),
              simple,
              attribute.path("name").asString(simple)));
    }
    String time = dataset.path("default_time_attribute_id").asString("");
    Dataset found = new Dataset(id, attributes, new Attribute(time, time, time));
    return new Dataset(
        id,
        List.copyOf(attributes),
        found
            .attribute(time)
            .orElseThrow(
                () ->
                    new ProtocolException(
                        "the reporting dataset \"%s\" has no attribute for its time (\"%s\")"
                            .formatted(id, time))));
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
