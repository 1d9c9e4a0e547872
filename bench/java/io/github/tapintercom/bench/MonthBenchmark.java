package io.github.tapintercom.bench;

import io.github.tapintercom.cli.Answers;
import io.github.tapintercom.cli.Program;
import io.github.tapintercom.cli.RunObserver;
import io.github.tapintercom.cli.Surroundings;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.DemoServer;
import io.github.tapintercom.demo.http.Delivery;
import io.github.tapintercom.demo.http.RequestHook;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.http.Responder;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.extract.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs of the whole program against a large workspace, in simulated time: 10,000 calls a minute, a
 * response takes 200 ms, computing takes no time. Prints one line of a Markdown table for each run
 * or kind of run.
 */
public final class MonthBenchmark implements AutoCloseable {
  private static final Instant BEGIN = Instant.parse("2026-06-10T00:00:00Z");
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final Duration GRAIN = Duration.ofMillis(20);
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final SimulatedClock clock = new SimulatedClock(BEGIN, GRAIN);
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();
  private final LargeWorkspace workspace;
  private final DemoServer server;
  private final Path directory;

  private MonthBenchmark(long contacts, Set<String> streams, Instant startDate) throws IOException {
    workspace = new LargeWorkspace(contacts, BEGIN, clock);
    server =
        DemoServer.start(DemoOptions.of(workspace).withClock(clock).withHook(this.new Counting()));
    directory = Files.createTempDirectory("month");
    ObjectNode config =
        JsonMapper.shared()
            .createObjectNode()
            .put("access_token", DemoOptions.TOKEN)
            .put("start_date", startDate.toString())
            .put("base_url", server.baseUrl().toString());
    Files.writeString(directory.resolve("config.json"), config.toString());
    Files.writeString(directory.resolve("catalog.json"), catalog(streams).toString());
  }

  /** Counts calls, and takes its time to respond. */
  private final class Counting implements RequestHook {
    @Override
    public Delivery handle(RequestInfo request, Responder responder) {
      String path = request.path().replaceAll("/[0-9a-f]*[0-9][0-9a-f]*", "/*");
      calls.computeIfAbsent(path, key -> new LongAdder()).increment();
      Response response = responder.respond();
      if (response.status() == 429) {
        refused.increment();
      }
      try {
        clock.sleep(LATENCY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new Delivery.Whole(response);
    }
  }

  private static ObjectNode catalog(Set<String> streams) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Program(out, Map.of(), Path.of("")).run("--discover");
    ObjectNode catalog = (ObjectNode) JsonMapper.shared().readTree(out.toByteArray());
    ArrayNode wanted = JsonMapper.shared().createArrayNode();
    for (JsonNode stream : catalog.get("streams")) {
      if (streams.contains(stream.get("tap_stream_id").asString())) {
        for (JsonNode place : stream.get("metadata")) {
          if (place.get("breadcrumb").isEmpty()) {
            ((ObjectNode) place.get("metadata")).put("selected", true);
          }
        }
        wanted.add(stream);
      }
    }
    catalog.set("streams", wanted);
    return catalog;
  }

  /**
   * What a run took.
   *
   * @param seconds simulated
   * @param parts calls for the parts of single conversations
   * @param lists calls for the rest of single contacts' lists
   */
  private record Taken(
      double seconds,
      long calls,
      long parts,
      long lists,
      long refused,
      long records,
      double real) {}

  private Taken run() throws IOException {
    long real = System.nanoTime();
    calls.clear();
    refused.reset();
    Instant begun = clock.instant();
    CountedOutput out = new CountedOutput();
    List<String> arguments =
        new ArrayList<>(List.of("--config", "config.json", "--catalog", "catalog.json"));
    if (Files.exists(directory.resolve("state.json"))) {
      arguments.addAll(List.of("--state", "state.json"));
    }
    Surroundings surroundings =
        new Surroundings(
            out,
            Map.of(),
            directory,
            clock,
            new Random(7),
            ReadLimits.defaults(),
            RunObserver.NONE,
            Answers.NONE);
    int code = new Program(surroundings).run(arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException("the run ended with exit code " + code);
    }
    Optional<JsonNode> state = out.lastState();
    Files.writeString(directory.resolve("state.json"), state.orElseThrow().toString());
    return new Taken(
        Duration.between(begun, clock.instant()).toMillis() / 1000.0,
        calls(path -> true),
        calls(path -> path.equals("/conversations/*")),
        calls(path -> path.startsWith("/contacts/*/")),
        refused.sum(),
        out.records(),
        (System.nanoTime() - real) / 1e9);
  }

  private long calls(Predicate<String> of) {
    return calls.entrySet().stream()
        .filter(entry -> of.test(entry.getKey()))
        .mapToLong(entry -> entry.getValue().sum())
        .sum();
  }

  private static void print(String what, Taken taken) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %,d | %s | %.1f %% | %d | %d MB | %.0f s |%n",
        what,
        taken.records(),
        taken.calls(),
        taken.parts(),
        taken.lists(),
        time(taken.seconds()),
        100 * taken.calls() / (taken.seconds() * 150),
        taken.refused(),
        resident(),
        taken.real());
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** The most memory that this process ever had, tap and server together. */
  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** A run every five minutes; a run that takes longer is followed by the next at once. */
  private void often(Duration time) throws IOException {
    Instant end = clock.instant().plus(time);
    List<Taken> all = new ArrayList<>();
    Instant due = clock.instant();
    while (due.isBefore(end)) {
      clock.skipTo(due);
      all.add(run());
      due = due.plus(EVERY);
      while (due.isBefore(clock.instant())) {
        due = due.plus(EVERY);
      }
    }
    double[] seconds = all.stream().mapToDouble(Taken::seconds).sorted().toArray();
    double[] calls = all.stream().mapToDouble(Taken::calls).sorted().toArray();
    Taken sum =
        new Taken(
            Arrays.stream(seconds).sum(),
            all.stream().mapToLong(Taken::calls).sum(),
            all.stream().mapToLong(Taken::parts).sum(),
            all.stream().mapToLong(Taken::lists).sum(),
            all.stream().mapToLong(Taken::refused).sum(),
            all.stream().mapToLong(Taken::records).sum(),
            all.stream().mapToDouble(Taken::real).sum());
    print(all.size() + " runs, one every five minutes, together", sum);
    System.out.printf(
        Locale.ROOT,
        "a run: %.0f s and %,.0f calls in the median, at most %.0f s and %,.0f calls%n",
        seconds[seconds.length / 2],
        calls[calls.length / 2],
        seconds[seconds.length - 1],
        calls[calls.length - 1]);
  }

  /**
   * Arguments: number of contacts; then {@code first} and the streams of a first read, or {@code
   * often} and the hours of a day, those of the outage, and the streams.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    long contacts = Long.parseLong(args[0]);
    boolean first = args[1].equals("first");
    Set<String> streams = Set.of(args[args.length - 1].split(","));
    Instant startDate = first ? Instant.parse("2000-01-01T00:00:00Z") : BEGIN;
    try (MonthBenchmark month = new MonthBenchmark(contacts, streams, startDate)) {
      if (first) {
        print("first read of " + String.join(", ", new TreeSet<>(streams)), month.run());
        return;
      }
      month.run(); // gives a state that ends now, as a first read would
      month.clock.skipTo(BEGIN.plus(EVERY));
      month.often(Duration.ofMinutes(Math.round(60 * Double.parseDouble(args[2]))));
      Duration outage = Duration.ofMinutes(Math.round(60 * Double.parseDouble(args[3])));
      month.clock.skipTo(month.clock.instant().plus(outage));
      print("the run after " + args[3] + " hours without one", month.run());
      print("the run after that", month.run());
    }
  }

  @Override
  public void close() throws InterruptedException {
    server.close();
    clock.close();
  }
}
