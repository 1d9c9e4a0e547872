package io.github.tapintercom.demo.lists;

import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.Cost;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.ListEndpoint.Reshaping;
import io.github.tapintercom.stream.OwnColumns;
import io.github.tapintercom.stream.StreamFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts of lists with any of the schemas, also of those that no stream has yet. */
public final class ListFacts {
  static final Path SCHEMAS =
      Path.of(System.getProperty("project.basedir"), "src/main/resources/schemas");

  private ListFacts() {}

  /** A list with this schema, whose key is what is never null there. */
  public static StreamFacts of(String schema, String since, ListEndpoint endpoint) {
    JsonNode properties =
        JsonMapper.shared().readTree(SCHEMAS.resolve(schema + ".json")).get("properties");
    List<String> key =
        properties.properties().stream()
            .filter(property -> !property.getValue().get("type").toString().contains("null"))
            .map(Map.Entry::getKey)
            .toList();
    return new StreamFacts(
        schema,
        endpoint,
        key,
        Optional.empty(),
        Optional.empty(),
        "Read things",
        new ApiVersion(since),
        Cost.PAGES,
        true,
        false,
        Set.of(),
        schema,
        "Things.",
        OwnColumns.NONE);
  }

  /** A GET with these parameters, and columns that the tap adds. */
  public static ListEndpoint endpoint(
      String path,
      String recordsAt,
      Map<String, String> query,
      Optional<PageSize> pageSize,
      Map<String, String> constants) {
    return new ListEndpoint(
        path,
        recordsAt,
        query,
        pageSize,
        constants,
        Optional.empty(),
        Reshaping.NONE,
        Optional.empty(),
        Optional.empty(),
        ListEndpoint.Recent.WHOLE_LIST);
  }

  /** A GET whose response has everything. */
  public static ListEndpoint endpoint(String path, String recordsAt, Map<String, String> query) {
    return endpoint(path, recordsAt, query, Optional.empty(), Map.of());
  }
}
