package io.github.tapintercom.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import io.github.tapintercom.faults.JsonReplies;
import io.github.tapintercom.harness.Loader;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The built launcher as a process of its own, with what can only happen to one. Not part of the
 * default tests, since the jar is built after them.
 */
@Tag("process")
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("project.basedir"), "target", "tap-intercom");
  private static final long NOON = World.NOON.getEpochSecond();
  private static final int KILLS = 10;
  private static final int MOST_LINES = 400;

  /** Other moments in each build; -Dkill.seed=… repeats those of a build that failed. */
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

  @TempDir Path directory;
  private World world;
  private int pageSize = 10;

  @BeforeEach
  void seed() {
    assumeTrue(
        Files.exists(LAUNCHER.resolveSibling("tap-intercom.jar")),
        "the jar is not built: mvn -DskipTests package");
    world = World.plain();
    for (Family family : Family.values()) {
      world.workspace().seed(family, 70, NOON - 90_000, 70).seed(family, 40, NOON - 80_000, 0);
    }
  }

  @AfterEach
  void end() {
    if (world != null) {
      world.close();
    }
  }

  private Process start() throws IOException {
    Path config = directory.resolve("config.json");
    var json = JsonMapper.shared().createObjectNode();
    json.put("access_token", DemoOptions.TOKEN)
        .put("base_url", world.server().baseUrl().toString());
    json.put("start_date", "2026-01-01T00:00:00Z").put("page_size", pageSize);
    Files.writeString(config, json.toString());
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "-c", config.toString()));
    if (world.loader().state().isPresent()) {
      Path state = directory.resolve("state.json");
      Files.writeString(state, world.loader().state().get().toString());
      command.addAll(List.of("-s", state.toString()));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("TAP_INTERCOM_C"));
    builder.redirectError(directory.resolve("log.txt").toFile());
    return builder.directory(directory.toFile()).start();
  }

  private Loader.Pipe pipe() {
    return world.loader().new Pipe(World.NEVER_CUT, (b, o, l) -> {}, (state, p) -> {});
  }

  /** Reads up to so many complete lines; a line that is cut off is read, too. */
  private static int read(InputStream from, Loader.Pipe pipe, int lines) throws IOException {
    int read = 0;
    for (int b = from.read(); b >= 0; b = from.read()) {
      pipe.write(b);
      if (b == '\n' && ++read == lines) {
        break;
      }
    }
    return read;
  }

  private static void signal(Process process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private String log() throws IOException {
    return Files.readString(directory.resolve("log.txt"));
  }

  @Test
  void losesNothingThoughItIsKilledAgainAndAgain() throws Exception {
    world.onRequest(
        info -> {
          if (info.number() % 7 == 0) {
            List<String> ids = List.copyOf(world.workspace().tickets().keySet());
            String id = ids.get((int) (info.number() % ids.size()));
            world.workspace().touch(Family.TICKETS, id, world.time().second());
          }
        });
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start();
      read(process.getInputStream(), pipe(), 1 + random.nextInt(MOST_LINES));
      signal(process, "KILL");
      process.waitFor();
      world.time().advance(Duration.ofSeconds(61)); // the scroll of the dead expires
    }
    world.quiet();
    Process last = start();
    Loader.Pipe pipe = pipe();
    read(last.getInputStream(), pipe, Integer.MAX_VALUE);
    assertThat(last.waitFor()).as("seed %d: %s", SEED, log()).isZero();
    assertThat(pipe.lastType()).isEqualTo("STATE");
    assertThat(world.loader().violations()).as("seed %d", SEED).isEmpty();
    assertThat(
            world.missing(
                Tap.of(
                    "users",
                    "leads",
                    "companies",
                    "conversations",
                    "conversation_parts",
                    "tickets")))
        .as("seed %d", SEED)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130"})
  void aSignalEndsItAtOnceWithAStateAsItsLastLine(String name, int code) throws Exception {
    world.faults(
        info ->
            info.path().equals("/tickets/search") && info.body().contains("starting_after")
                ? Optional.of(new Fault.Hang())
                : Optional.empty());
    Process process = start();
    Loader.Pipe pipe = pipe();
    read(process.getInputStream(), pipe, 60);
    signal(process, name);
    Instant began = Instant.now();
    read(process.getInputStream(), pipe, Integer.MAX_VALUE);
    assertThat(process.waitFor()).as("%s", log()).isEqualTo(code);
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(pipe.endsInHalfALine()).isFalse();
    assertThat(pipe.lastType()).isEqualTo("STATE");
  }

  @Test
  void aSignalEndsItThoughTheLoaderDoesNotRead() throws Exception {
    Process process = start();
    InputStream out = process.getInputStream();
    Instant patience = Instant.now().plusSeconds(30);
    while (out.available() < 60_000 && Instant.now().isBefore(patience)) {
      Thread.onSpinWait();
    }
    signal(process, "TERM");
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("%s", log()).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    Loader.Pipe pipe = pipe();
    read(out, pipe, Integer.MAX_VALUE);
    assertThat(world.loader().violations()).isEmpty();
  }

  @Test
  void endsWhenItsReaderLeaves() throws Exception {
    Process process = start();
    read(process.getInputStream(), pipe(), 1);
    process.getInputStream().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(log()).contains("CRITICAL").contains("stopped reading");
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
    Process process = start();
    String lines = drained(process.getInputStream());
    assertThat(process.waitFor()).as("%s", log()).isZero();
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
    pageSize = 150;
    Process process = start();
    String lines = drained(process.getInputStream());
    assertThat(process.waitFor()).as("%s", log()).isZero();
    assertThat(lines).contains("parts of 110 conversations");
    assertThat(log()).contains("tickets: 110 records");
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
    Process process = start();
    String lines = drained(process.getInputStream());
    assertThat(process.waitFor()).as("%s", log()).isEqualTo(1);
    assertThat(lines).contains("parts of 109 conversations");
    assertThat(log())
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
