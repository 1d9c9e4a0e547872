package io.github.tapintercom.functional;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.tapintercom.cli.Program;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A finished run of the program in this process.
 *
 * @param out what went to standard output
 * @param log what was logged, one "LEVEL message" each
 * @param parsed the messages, once they were asked for
 */
public record TapRun(
    int code, String out, List<String> log, AtomicReference<List<JsonNode>> parsed) {
  public TapRun {
    log = List.copyOf(log);
  }

  /** Runs with these arguments, an empty environment, and relative paths in that directory. */
  public static TapRun in(Path directory, String... arguments) {
    return with(Map.of(), directory, arguments);
  }

  static TapRun with(Map<String, String> environment, Path directory, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return to(out, environment, directory, arguments);
  }

  /** As above, with another standard output; {@code out} is empty unless it keeps bytes. */
  static TapRun to(
      OutputStream out, Map<String, String> environment, Path directory, String... arguments) {
    return of(new Program(out, environment, directory), out, arguments);
  }

  /** As above, of a program that is wired already. */
  static TapRun of(Program program, OutputStream out, String... arguments) {
    Logger logger = (Logger) LoggerFactory.getLogger("io.github.tapintercom");
    ListAppender<ILoggingEvent> kept = new ListAppender<>();
    kept.setContext(logger.getLoggerContext());
    kept.start();
    logger.addAppender(kept);
    try {
      int code = program.run(arguments);
      String text =
          out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
      return new TapRun(
          code, text, kept.list.stream().map(TapRun::line).toList(), new AtomicReference<>());
    } finally {
      logger.detachAppender(kept);
    }
  }

  private static String line(ILoggingEvent event) {
    boolean critical = event.getMarkerList() != null && !event.getMarkerList().isEmpty();
    return (critical ? "CRITICAL" : event.getLevel().toString())
        + " "
        + event.getFormattedMessage();
  }

  /** The messages of the last lines that say why the run failed. */
  List<String> critical() {
    return log.stream()
        .filter(line -> line.startsWith("CRITICAL "))
        .map(line -> line.substring("CRITICAL ".length()))
        .toList();
  }

  List<String> warnings() {
    return log.stream().filter(line -> line.startsWith("WARN ")).toList();
  }

  public List<JsonNode> messages() {
    return parsed.updateAndGet(
        known ->
            known != null
                ? known
                : out.lines().<JsonNode>map(JsonMapper.shared()::readTree).toList());
  }

  private List<JsonNode> messages(String type, String stream) {
    return messages().stream()
        .filter(m -> m.path("type").asString().equals(type))
        .filter(m -> m.path("stream").asString("").equals(stream))
        .toList();
  }

  /** The RECORD messages of a stream, in order. */
  public List<JsonNode> recordMessages(String stream) {
    return messages("RECORD", stream);
  }

  public List<JsonNode> records(String stream) {
    return recordMessages(stream).stream().map(m -> m.get("record")).toList();
  }

  public List<JsonNode> schemaMessages(String stream) {
    return messages("SCHEMA", stream);
  }

  /** The only SCHEMA's schema. */
  public ObjectNode schema(String stream) {
    List<JsonNode> schemas = schemaMessages(stream);
    if (schemas.size() != 1) {
      throw new AssertionError(schemas.size() + " SCHEMA messages of " + stream);
    }
    return (ObjectNode) schemas.get(0).get("schema");
  }

  /** Streams that sent a SCHEMA, in order. */
  public List<String> streams() {
    return messages().stream()
        .filter(m -> m.path("type").asString().equals("SCHEMA"))
        .map(m -> m.get("stream").asString())
        .toList();
  }

  public List<JsonNode> states() {
    return messages().stream()
        .filter(m -> m.path("type").asString().equals("STATE"))
        .map(m -> m.get("value"))
        .toList();
  }

  public JsonNode lastState() {
    List<JsonNode> states = states();
    return states.get(states.size() - 1);
  }
}
