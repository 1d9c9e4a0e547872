package io.github.tapintercom.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import io.github.tapintercom.faults.JsonReplies;
import io.github.tapintercom.harness.Loader;
import io.github.tapintercom.harness.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The built launcher with records that are large for the heap it has. */
@Tag("process")
@DisabledOnOs(OS.WINDOWS)
class LittleMemoryTest {
  private static final long NOON = World.NOON.getEpochSecond();

  @TempDir Path directory;
  private World world;
  private BuiltTap tap;

  @BeforeEach
  void seed() {
    BuiltTap.assumeBuilt();
    world = BuiltTap.seededWorld();
    tap = new BuiltTap(directory, world);
  }

  @AfterEach
  void end() {
    if (world != null) {
      world.close();
    }
  }

  /** More of them than there is heap, read by more threads than it could hold one for each. */
  @Test
  void longConversationsFitIntoLittleMemory() throws Exception {
    world.workspace().seed(Family.CONVERSATIONS, 100, NOON - 70_000, 1);
    ObjectNode large = conversationOf(500, 2_800);
    world.faults(
        info ->
            info.path().matches("/conversations/.*\\d")
                ? Optional.of(
                    JsonReplies.reply(large.deepCopy().put("id", info.path().substring(15))))
                : Optional.empty());
    Process process = tap.start(10);
    String lines = drained(process.getInputStream());
    assertThat(process.waitFor()).as("%s", tap.log()).isZero();
    assertThat(lines).isEqualTo("105000 parts of 210 conversations");
  }

  @Test
  void heavyTicketsAndContactsWithThousandsOfCompaniesFitIntoLittleMemory() throws Exception {
    String letter = "x".repeat(240_000);
    for (String id : List.copyOf(world.workspace().tickets().keySet())) {
      world
          .workspace()
          .update(
              Family.TICKETS,
              id,
              NOON - 70_000,
              ticket -> ticket.withObject("ticket_attributes").put("letter", letter));
    }
    List<String> companies = world.workspace().companies().keySet().stream().limit(11).toList();
    for (String id : List.copyOf(world.workspace().contacts().keySet())) {
      world.workspace().link(id, Links.COMPANIES, companies);
    }
    List<String> pages = IntStream.rangeClosed(1, 34).mapToObj(this::pageOfCompanies).toList();
    world.faults(
        info ->
            info.path().matches("/contacts/[^/]+/companies")
                ? Optional.of(pageOf(pages, info))
                : Optional.empty());
    Process process = tap.start(150);
    String lines = drained(process.getInputStream());
    assertThat(process.waitFor()).as("%s", tap.log()).isZero();
    assertThat(lines).contains("parts of 110 conversations");
    assertThat(tap.log()).containsPattern("tickets +110 ");
  }

  /** Run after run would end out of memory at that place, and nothing behind it would be read. */
  @Test
  void oneRecordThatDoesNotFitIntoTheMemoryIsNamedAndKeepsNoOtherBack() throws Exception {
    String ticket = List.copyOf(world.workspace().tickets().keySet()).get(60);
    String conversation = List.copyOf(world.workspace().conversations().keySet()).get(60);
    ObjectNode large = conversationOf(1, 35_000_000).put("id", conversation);
    world.workspace().touch(Family.TICKETS, ticket, NOON - 70_000);
    world.faults(
        info ->
            info.path().equals("/conversations/" + conversation)
                ? Optional.of(JsonReplies.reply(large))
                : Optional.empty());
    world
        .workspace()
        .update(
            Family.TICKETS,
            ticket,
            NOON - 70_000,
            record -> record.withObject("ticket_attributes").put("letter", "x".repeat(40_000_000)));
    Process process = tap.start(10);
    String lines = drained(process.getInputStream());
    assertThat(process.waitFor()).as("%s", tap.log()).isEqualTo(1);
    assertThat(lines).contains("parts of 109 conversations");
    assertThat(tap.log())
        .contains("tickets: 1 record(s) could not be written and all others were")
        .contains("-Xmx", "conversation " + conversation)
        .contains("updated_at from " + (NOON - 70_000))
        .doesNotContain("OutOfMemory");
  }

  /** One of 34 pages with 60 companies of 2 KB each. */
  private String pageOfCompanies(int number) {
    ObjectNode page = JsonMapper.shared().createObjectNode();
    ArrayNode list = page.putArray("data");
    for (int k = 0; k < 60; k++) {
      String id = "c" + number + "-" + k;
      list.addObject().put("type", "company").put("id", id).put("plan", "x".repeat(2_000));
    }
    String next = world.server().baseUrl() + "PATH?page=" + (number + 1);
    page.putObject("pages").put("next", number == 34 ? null : next);
    return page.toString();
  }

  private static Fault pageOf(List<String> pages, RequestInfo info) {
    String query = info.query();
    int number = query.contains("page=") ? Integer.parseInt(query.replaceAll(".*page=", "")) : 1;
    String body = pages.get(number - 1).replace("PATH", info.path());
    return new Fault.Reply(200, "application/json", body, Map.of());
  }

  private static ObjectNode conversationOf(int parts, int characters) {
    ObjectNode conversation = JsonMapper.shared().createObjectNode().put("type", "conversation");
    ObjectNode wrapper = conversation.putObject("conversation_parts").put("total_count", parts);
    ArrayNode list = wrapper.putArray("conversation_parts");
    for (int k = 0; k < parts; k++) {
      list.addObject().put("id", "part" + k).put("body", "x".repeat(characters));
    }
    return conversation;
  }

  /** Too much for a {@link Loader}, which keeps it. */
  private static String drained(InputStream from) throws IOException {
    long parts = 0;
    Set<String> conversations = new HashSet<>();
    var reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("{\"type\":\"RECORD\",\"stream\":\"conversation_parts\"")) {
        parts++;
        var record = JsonMapper.shared().readTree(line).path("record");
        conversations.add(record.path("conversation_id").asString());
      }
    }
    return parts + " parts of " + conversations.size() + " conversations";
  }
}
