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
import java.util.LinkedHashMap;
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
    if (config.customAttributes() == CustomAttributes.JSON) {
      return asText(streams);
    }
    TypedStreams typed = typed(config, streams);
    return catalog.isPresent() ? typed.inCatalog(catalog.get(), warnings) : typed.defined(Map.of());
  }

  /**
   * For a run without a catalog: typed columns as the workspace defines its attributes now. Such a
   * run reads no dataset, so it needs none of their attributes.
   */
  static List<StreamFacts> defined(TapConfig config, Connection connection)
      throws ApiException, InterruptedException, IOException {
    return TypedStreams.ofAll(withUnknownFields(config))
        .defined(DefinitionsReader.read(connection));
  }

  /**
   * For discovery, which does not list the column for unknown fields.
   *
   * @param earlier a catalog whose names and types are kept
   */
  static List<StreamFacts> discovered(Connection connection, Optional<JsonNode> earlier)
      throws ApiException, InterruptedException, IOException {
    CustomAttributes form = connection.config().customAttributes();
    if (form == CustomAttributes.JSON) {
      return asText(Streams.ALL);
    }
    Map<String, List<AttributeDefinition>> definitions =
        new LinkedHashMap<>(DatasetsReader.read(connection));
    if (form == CustomAttributes.TYPED) {
      definitions.putAll(DefinitionsReader.read(connection));
    }
    TypedStreams typed = typed(connection.config(), Streams.ALL);
    return earlier.isPresent()
        ? typed.continuing(definitions, earlier.get(), LOG::warn, LOG::warn)
        : typed.defined(definitions);
  }

  private static TypedStreams typed(TapConfig config, List<StreamFacts> streams) {
    return config.customAttributes() == CustomAttributes.TYPED
        ? TypedStreams.ofAll(streams)
        : TypedStreams.ofDatasets(streams);
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
