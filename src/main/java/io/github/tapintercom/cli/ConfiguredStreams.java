package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.AttributeDefinition;
import io.github.tapintercom.catalog.TypedStreams;
import io.github.tapintercom.config.CustomAttributes;
import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.config.UnknownFieldsPolicy;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** All streams, with the columns that the settings, the catalog or the workspace give them. */
final class ConfiguredStreams {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredStreams.class);

  private ConfiguredStreams() {}

  /**
   * For a run, as far as no request is needed.
   *
   * @param catalog the file's content; it has the typed columns
   */
  static List<StreamFacts> of(
      TapConfig config, Optional<JsonNode> catalog, Consumer<String> warnings) {
    List<StreamFacts> streams = withUnknownFields(config);
    return switch (config.customAttributes()) {
      case OBJECT -> streams;
      case JSON -> asText(streams);
      case TYPED ->
          catalog.isPresent()
              ? TypedStreams.inCatalog(streams, catalog.get(), warnings)
              : TypedStreams.defined(streams, Map.of());
    };
  }

  /** For a run without a catalog: typed columns as the workspace defines its attributes now. */
  static List<StreamFacts> defined(TapConfig config, Connection connection)
      throws ApiException, InterruptedException, IOException {
    return TypedStreams.defined(withUnknownFields(config), DefinitionsReader.read(connection));
  }

  /**
   * For discovery, which does not list the column for unknown fields.
   *
   * @param earlier a catalog whose names and types are kept
   */
  static List<StreamFacts> discovered(Connection connection, Optional<JsonNode> earlier)
      throws ApiException, InterruptedException, IOException {
    CustomAttributes form = connection.config().customAttributes();
    return switch (form) {
      case OBJECT -> Streams.ALL;
      case JSON -> asText(Streams.ALL);
      case TYPED -> typed(DefinitionsReader.read(connection), earlier);
    };
  }

  private static List<StreamFacts> typed(
      Map<String, List<AttributeDefinition>> definitions, Optional<JsonNode> earlier) {
    return earlier.isPresent()
        ? TypedStreams.continuing(Streams.ALL, definitions, earlier.get(), LOG::warn, LOG::warn)
        : TypedStreams.defined(Streams.ALL, definitions);
  }

  private static List<StreamFacts> withUnknownFields(TapConfig config) {
    return config.unknownFields() == UnknownFieldsPolicy.KEEP
        ? Streams.ALL.stream().map(StreamFacts::withUnknownFields).toList()
        : Streams.ALL;
  }

  private static List<StreamFacts> asText(List<StreamFacts> streams) {
    return streams.stream().map(StreamFacts::withFreeMapsAsText).toList();
  }
}
