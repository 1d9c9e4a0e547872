package io.github.tapintercom.demo;

import io.github.tapintercom.demo.generated.ChangeHistory;
import io.github.tapintercom.demo.generated.GeneratedOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.http.RateLimit;
import io.github.tapintercom.demo.memory.MemoryCopy;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Serves a generated workspace until killed; its first line of output is the base URL. Options,
 * each with a value: {@code --port --contacts --seed --latency (ms) --limit (calls a window)
 * --window (seconds) --others (share) --today (contacts changed on the newest day) --history
 * --clock (seconds after the newest record that the server's time starts at; the real time without
 * it) --changeable (true: the records stand in memory, and POST /demo/changes changes them)
 * --keystore (a PKCS #12 file with the password "changeit": serves https)}.
 */
public final class DemoServerMain {
  private static final Set<String> KNOWN =
      Set.of(
          "port",
          "contacts",
          "seed",
          "latency",
          "limit",
          "window",
          "others",
          "today",
          "history",
          "clock",
          "changeable",
          "keystore");

  private DemoServerMain() {}

  public static void main(String[] args)
      throws InterruptedException, IOException, GeneralSecurityException {
    Map<String, String> given = parse(args);
    GeneratedOptions data =
        GeneratedOptions.of(Long.parseLong(given.getOrDefault("contacts", "1000")))
            .withSeed(Long.parseLong(given.getOrDefault("seed", "1")))
            .withHistory(ChangeHistory.valueOf(given.getOrDefault("history", "EVEN")))
            .withChangedToday(Long.parseLong(given.getOrDefault("today", "0")));
    RateLimit limit =
        new RateLimit(
            Integer.parseInt(given.getOrDefault("limit", "1667")),
            Duration.ofSeconds(Long.parseLong(given.getOrDefault("window", "10"))),
            Double.parseDouble(given.getOrDefault("others", "0")));
    DemoOptions options =
        workspace(new GeneratedWorkspace(data), clock(given, data.newest()), given)
            .withPort(Integer.parseInt(given.getOrDefault("port", "0")))
            .withRateLimit(limit)
            .withLatency(Duration.ofMillis(Long.parseLong(given.getOrDefault("latency", "0"))));
    if (given.containsKey("keystore")) {
      options = options.withSockets(DemoTls.sockets(Path.of(given.get("keystore")), "changeit"));
    }
    DemoServer server = DemoServer.start(options);
    System.out.println(server.baseUrl());
    new CountDownLatch(1).await();
  }

  private static DemoOptions workspace(
      GeneratedWorkspace generated, Clock clock, Map<String, String> given) {
    if (!given.getOrDefault("changeable", "false").equals("true")) {
      return DemoOptions.of(generated).withClock(clock);
    }
    MemoryWorkspace copy = MemoryCopy.of(generated);
    return DemoOptions.of(copy).withClock(clock).withHook(new ControlHook(copy, clock));
  }

  private static Clock clock(Map<String, String> given, Instant newest) {
    if (!given.containsKey("clock")) {
      return Clock.systemUTC();
    }
    Instant start = newest.plusSeconds(Long.parseLong(given.get("clock")));
    return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), start));
  }

  private static Map<String, String> parse(String[] args) {
    Map<String, String> given = new HashMap<>();
    for (int k = 0; k < args.length; k += 2) {
      String name = args[k].startsWith("--") ? args[k].substring(2) : args[k];
      if (!KNOWN.contains(name) || k + 1 == args.length) {
        throw new IllegalArgumentException("unknown option or no value: " + args[k]);
      }
      given.put(name, args[k + 1]);
    }
    return given;
  }
}
