package io.github.tapintercom.bench;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.hostile.RequestListener;
import io.github.tapintercom.demo.http.RateLimit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much of the call budget a real tap process spends while it reads conversations with parts
 * (one call each) from a server in this process. Prints a Markdown table.
 *
 * <p>A ratio is the calls in whole windows, between the first and the last conversation, by those
 * that were allowed in them: rate_limit_share of the limit, or what another client left. Of several
 * taps the windows count in which all have work, without the first two in which they start one
 * after the other; the whole limit is allowed.
 */
public final class BudgetBenchmark {
  private static final double SHARE = 0.9;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path launcher;
  private final Path work;
  private final Path catalog;

  private BudgetBenchmark(Path launcher) throws IOException, InterruptedException {
    this.launcher = launcher;
    this.work = Files.createTempDirectory("budget");
    this.catalog = selectParts();
  }

  /** One measurement. */
  private record Setting(
      int latency, int perMinute, int windowSeconds, double others, int taps, int conversations) {
    int limit() {
      return Math.round(perMinute * windowSeconds / 60f);
    }
  }

  /**
   * First argument: the launcher; second, optional: a part of 1 to read less; third, optional:
   * {@code several} for the rows with several taps only.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    BudgetBenchmark benchmark = new BudgetBenchmark(Path.of(args[0]).toAbsolutePath());
    double part = args.length > 1 ? Double.parseDouble(args[1]) : 1;
    boolean several = args.length > 2 && args[2].equals("several");
    List<Setting> settings = new ArrayList<>();
    for (double others : several ? new double[0] : new double[] {0, 0.3}) {
      for (int latency : new int[] {50, 150, 400}) {
        settings.add(new Setting(latency, 10_000, 2, others, 1, (int) (5_000 * part)));
        settings.add(new Setting(latency, 1_000, 5, others, 1, (int) (500 * part)));
      }
    }
    settings.add(new Setting(150, 10_000, 2, 0, 2, (int) (2_500 * part)));
    settings.add(new Setting(150, 10_000, 2, 0, 4, (int) (1_250 * part)));
    settings.add(new Setting(150, 10_000, 10, 0, 2, (int) (10_000 * part)));
    settings.add(new Setting(150, 10_000, 10, 0, 4, (int) (5_000 * part)));
    System.out.println(
        "| latency ms | limit a minute (window) | others take | taps | calls | budget used | 429s |"
            + " seconds | exit codes |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (Setting setting : settings) {
      System.out.println(benchmark.measure(setting));
    }
  }

  private String measure(Setting setting) throws IOException, InterruptedException {
    ConcurrentLinkedQueue<Long> arrivals = new ConcurrentLinkedQueue<>();
    DemoOptions options =
        DemoOptions.of(GeneratedWorkspace.of(setting.conversations() * 5L))
            .withLatency(Duration.ofMillis(setting.latency()))
            .withRateLimit(
                new RateLimit(
                    setting.limit(),
                    Duration.ofSeconds(setting.windowSeconds()),
                    setting.others()));
    RequestListener listener =
        request -> {
          if (request.path().startsWith("/conversations/") && request.method().equals("GET")) {
            arrivals.add(System.currentTimeMillis());
          }
        };
    Hostile friendly = new Hostile(FaultPlan.none(), () -> Quirks.NONE, listener);
    long begun = System.nanoTime();
    try (HostileServer server = HostileServer.start(options, friendly)) {
      List<Process> taps = new ArrayList<>();
      for (int i = 0; i < setting.taps(); i++) {
        taps.add(tap(server, i));
      }
      AtomicLong end = new AtomicLong(Long.MAX_VALUE);
      taps.forEach(
          tap ->
              tap.onExit()
                  .thenRun(() -> end.accumulateAndGet(System.currentTimeMillis(), Math::min)));
      List<Integer> exits = new ArrayList<>();
      for (Process tap : taps) {
        exits.add(tap.waitFor());
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      long refused = server.log().rateLimited();
      return String.format(
          Locale.ROOT,
          "| %d | %,d (%d s) | %.0f %% | %d | %d | %.1f %% | %d (%.2f %%) | %.0f | %s |",
          setting.latency(),
          setting.perMinute(),
          setting.windowSeconds(),
          setting.others() * 100,
          setting.taps(),
          arrivals.size(),
          100 * used(setting, List.copyOf(arrivals), end.get()),
          refused,
          100.0 * refused / server.log().total(),
          seconds,
          exits);
    }
  }

  private static double used(Setting setting, List<Long> arrivals, long firstExit) {
    long length = setting.windowSeconds() * 1000L;
    long first = arrivals.stream().mapToLong(Long::longValue).min().orElse(0);
    long last = arrivals.stream().mapToLong(Long::longValue).max().orElse(0);
    long from = (first / length + (setting.taps() > 1 ? 3 : 1)) * length;
    long until = Math.min(last, firstExit) / length * length;
    if (until <= from) {
      return Double.NaN;
    }
    long calls = arrivals.stream().filter(at -> at >= from && at < until).count();
    double share = setting.taps() > 1 ? 1 : SHARE;
    double free =
        Math.min(
            share * setting.limit(),
            setting.limit() - Math.floor(setting.others() * setting.limit()));
    return calls / (free * (until - from) / length);
  }

  private Process tap(HostileServer server, int number) throws IOException {
    Path config = work.resolve("config-" + number + ".json");
    ObjectNode settings =
        JSON.createObjectNode()
            .put("access_token", DemoOptions.TOKEN)
            .put("start_date", "2000-01-01")
            .put("base_url", server.baseUrl().toString())
            .put("rate_limit_share", SHARE);
    Files.writeString(config, settings.toString());
    return new ProcessBuilder(
            launcher.toString(), "--config", config.toString(), "--catalog", catalog.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(work.resolve("log-" + number).toFile())
        .start();
  }

  private Path selectParts() throws IOException, InterruptedException {
    File discovered = work.resolve("catalog.json").toFile();
    new ProcessBuilder(launcher.toString(), "--demo", "--discover")
        .redirectOutput(discovered)
        .redirectError(work.resolve("discovery.log").toFile())
        .start()
        .waitFor();
    ObjectNode root = (ObjectNode) JSON.readTree(discovered);
    for (JsonNode stream : root.get("streams")) {
      boolean parts = stream.get("tap_stream_id").stringValue().equals("conversation_parts");
      for (JsonNode entry : stream.get("metadata")) {
        if (entry.get("breadcrumb").isEmpty()) {
          ((ObjectNode) entry.get("metadata")).put("selected", parts);
        }
      }
    }
    Path selected = work.resolve("selected.json");
    Files.writeString(selected, root.toString());
    return selected;
  }
}
