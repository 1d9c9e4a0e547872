package io.github.tapintercom.functional;

import static io.github.tapintercom.faults.Worlds.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.tapintercom.demo.hostile.Denial;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Reports;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The log's summary, the JSON report and the page give the same figures, and they are true. */
class ReportFiguresTest {
  private static final List<String> STREAMS =
      List.of("contacts", "conversations", "conversation_parts", "tickets", "companies");
  private static final String HOSTILE = "<script>alert(1)</script>";

  @TempDir private Path directory;
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.tapintercom.cli");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private World world;
  private String gone;
  private String large;

  @BeforeEach
  void seed() {
    log.start();
    logger.addAppender(log);
    world = World.plain();
    for (Family family : Family.values()) {
      world.workspace().seed(family, 12, NOON - 90_000, 700);
    }
    List<String> conversations = List.copyOf(world.workspace().conversations().keySet());
    gone = conversations.get(5);
    large = conversations.get(2);
    String contact = List.copyOf(world.workspace().contacts().keySet()).get(3);
    world
        .workspace()
        .update(
            Family.CONTACTS,
            contact,
            NOON - 80_000,
            record -> {
              record.put("shoe_size", 43).put(HOSTILE, true);
              record.putObject("email").put("not", "a text");
            });
    world.quirks(Quirks.NONE.withDenied(Map.of("/tickets", Denial.FORBIDDEN)));
    world.onRequest(this::deleted);
    world.faults(this::cut);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    world.close();
  }

  private void deleted(RequestInfo info) {
    if (info.path().equals("/conversations/" + gone)
        && world.workspace().conversations().containsKey(gone)) {
      world.workspace().delete(Family.CONVERSATIONS, gone, world.time().second());
    }
  }

  private Optional<Fault> cut(RequestInfo info) {
    if (!info.path().equals("/conversations/" + large)) {
      return Optional.empty();
    }
    ObjectNode body = JsonMapper.shared().createObjectNode().put("id", large);
    ObjectNode parts = body.putObject("conversation_parts").put("total_count", 623);
    parts.putArray("conversation_parts").addObject().put("id", "1");
    return Optional.of(new Fault.Reply(200, "application/json", body.toString(), Map.of()));
  }

  private World.Ended run(Path report) {
    return world.run(Tap.of(STREAMS.toArray(String[]::new)).with("--report", report.toString()));
  }

  @Test
  void theReportIsTrue() {
    Path file = directory.resolve("run.json");
    World.Ended end = run(file);
    JsonNode report = Reports.read(file);

    assertThat(report.get("exit_code").asInt()).isEqualTo(end.exitCode()).isEqualTo(1);
    assertThat(report.get("reasons").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(end.failures());
    assertThat(report.at("/calls/total").asLong()).isEqualTo(end.requests());
    for (String stream : STREAMS) {
      assertThat(Reports.stream(report, stream).get("records").asInt())
          .as(stream)
          .isEqualTo(end.output().records().getOrDefault(stream, 0));
    }
    JsonNode contacts = Reports.stream(report, "contacts");
    assertThat(contacts.get("end").asString()).isEqualTo("complete");
    assertThat(contacts.get("expected").asInt()).isEqualTo(12);
    assertThat(contacts.at("/not_read/fields_dropped/times").asInt()).isEqualTo(2);
    assertThat(contacts.at("/not_read/fields_dropped/fields").toString())
        .contains("shoe_size", HOSTILE);
    assertThat(contacts.at("/not_read/values_nulled/times").asInt()).isEqualTo(1);
    assertThat(contacts.at("/not_read/values_nulled/fields/0").asString()).isEqualTo("email");
    JsonNode parts = Reports.stream(report, "conversation_parts");
    assertThat(parts.at("/not_read/gone/times").asInt()).isEqualTo(1);
    assertThat(parts.at("/not_read/gone/examples/0").asString()).contains(gone);
    assertThat(parts.at("/not_read/parts_cut/times").asInt()).isEqualTo(1);
    assertThat(parts.at("/not_read/parts_cut/examples/0").asString()).contains(large, "of 623");
    JsonNode tickets = Reports.stream(report, "tickets");
    assertThat(tickets.get("end").asString()).isEqualTo("forbidden");
    assertThat(tickets.get("failure").asString()).contains("Read tickets");
    assertThat(report.at("/workspace/base_url").asString())
        .isEqualTo(world.server().baseUrl().toString());
  }

  /** Every figure that all three show. */
  @Test
  void logAndPageSayWhatTheJsonSays() throws IOException {
    Path file = directory.resolve("run.html");
    run(file);
    JsonNode report = Reports.read(file);
    String page = Files.readString(file);
    List<String> lines = log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();

    for (String stream : STREAMS) {
      JsonNode json = Reports.stream(report, stream);
      String row = between(page, "<tr data-stream=\"" + stream + "\"", "</tr>");
      String line = lines.stream().filter(l -> l.matches(stream + " .*")).findFirst().orElseThrow();
      for (String figure : List.of("records", "calls")) {
        assertThat(field(row, figure)).isEqualTo(json.get(figure).asString());
        assertThat(line).containsPattern(" " + json.get(figure).asString() + " ");
      }
      assertThat(line.endsWith(field(row, "not_read"))).as(line).isTrue();
      assertThat(field(row, "end")).isEqualTo(json.get("end").asString());
      assertThat(field(row, "expected").replace("–", "null"))
          .isEqualTo(json.get("expected").asString("null"));
    }
    assertThat(Reports.stream(report, "conversation_parts").get("advice").asString())
        .isEqualTo(field(between(page, "data-not-read=\"conversation_parts\"", "</tr>"), "advice"));
    assertThat(between(page, "data-figure=\"records\"", "</dd>"))
        .endsWith(">" + report.get("records").asString());
    assertThat(between(page, "data-figure=\"calls\"", "</dd>"))
        .endsWith(">" + report.at("/calls/total").asString());
    assertThat(lines).anyMatch(l -> l.startsWith(report.at("/calls/total").asString() + " calls"));
    assertThat(page.indexOf("id=\"not-read\"")).isLessThan(page.indexOf("id=\"streams\""));
  }

  /** What a workspace names its fields is shown as text, and nothing on the page asks a network. */
  @Test
  void nothingFromOutsideBecomesPartOfThePage() throws IOException {
    Path file = directory.resolve("run.html");
    run(file);
    String page = Files.readString(file);
    assertThat(page).doesNotContain(HOSTILE).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(page.split("<script", -1)).as("the JSON report and no other").hasSize(2);
    assertThat(page).doesNotContain("<img", "<iframe", "@import", "url(", "src=", "onload");
    assertThat(Reports.read(file).toString()).contains(HOSTILE);
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    assertThat(from).as(start).isNotNegative();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String field(String row, String field) {
    Matcher cell = Pattern.compile("data-field=\"" + field + "\">([^<]*)<").matcher(row);
    assertThat(cell.find()).as(field).isTrue();
    return cell.group(1);
  }
}
