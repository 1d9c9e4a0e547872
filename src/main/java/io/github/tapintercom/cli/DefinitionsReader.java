package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.AttributeDefinition;
import io.github.tapintercom.catalog.Available;
import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.catalog.Selection;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.state.SingerState;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.AttributeMap;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.sync.Outcome;
import io.github.tapintercom.sync.StreamResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads which attributes a workspace defines, as a run reads the streams that have the definitions:
 * a call or two for each of four.
 */
final class DefinitionsReader {
  private static final Logger LOG = LoggerFactory.getLogger(DefinitionsReader.class);

  private final Map<String, List<AttributeDefinition>> definitions = new LinkedHashMap<>();

  private DefinitionsReader() {}

  /**
   * The definitions by the stream that has them. One is missing where the token or the version of
   * the API does not give it.
   *
   * @throws IOException when the definitions cannot be read though they may be
   */
  static Map<String, List<AttributeDefinition>> read(Connection connection)
      throws InterruptedException, IOException, TokenRefusedException {
    List<SelectedStream> selected =
        Selection.defaults(
                AttributeMap.definingStreams().stream().map(Streams::get).toList(),
                Available.in(new ApiVersion(connection.config().apiVersion())),
                warning -> {})
            .selected();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    Outcome outcome =
        connection
            .syncBy(connection.client(), new SingerWriter(lines), selected, SingerState.empty())
            .run();
    if (outcome.tokenRefused().isPresent()) {
      throw new TokenRefusedException(outcome.tokenRefused().get(), 401, "");
    }
    DefinitionsReader reader = new DefinitionsReader();
    selected.forEach(stream -> reader.definitions.put(stream.name(), new ArrayList<>()));
    lines.toString(StandardCharsets.UTF_8).lines().forEach(reader::line);
    reader.check(outcome);
    return reader.definitions;
  }

  /** Without the permission for them nothing else may fail: the rest may still be read. */
  private void check(Outcome outcome) throws IOException {
    for (StreamResult stream : outcome.streams()) {
      if (stream.failure().isEmpty()) {
        continue;
      }
      String failure = stream.stream() + ": " + stream.failure().get();
      if (!stream.isForbidden()) {
        throw new IOException("the definitions of custom attributes cannot be read: " + failure);
      }
      definitions.remove(stream.stream());
      LOG.warn("{}; its attributes are not known, so they get no typed columns", failure);
    }
  }

  private void line(String line) {
    JsonNode message = JsonMapper.shared().readTree(line);
    if (!message.path("type").asString("").equals("RECORD")) {
      return;
    }
    String stream = message.get("stream").asString();
    JsonNode record = message.get("record");
    if (record.has("ticket_type_attributes")) {
      boolean archived = isTrue(record.path("archived"));
      record.get("ticket_type_attributes").forEach(attribute -> add(stream, attribute, archived));
    } else if (!record.path("custom").isBoolean() || isTrue(record.path("custom"))) {
      add(stream, record, false);
    }
  }

  private void add(String stream, JsonNode attribute, boolean ofArchivedType) {
    definitions
        .get(stream)
        .add(
            new AttributeDefinition(
                attribute.path("name").asString(""),
                attribute.path("id").asString(""),
                attribute.path("data_type").asString(""),
                ofArchivedType || isTrue(attribute.path("archived"))));
  }

  private static boolean isTrue(JsonNode value) {
    return value.isBoolean() && value.booleanValue();
  }
}
