package io.github.tapintercom.check;

import io.github.tapintercom.extract.page.ResponsePage;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.shaping.page.PageFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.core.JsonParser;

/** Makes the calls, all at the same time; calls that get the same response are made once. */
final class Prober {
  /** Values that are kept of a response: enough to find one to go on with. */
  private static final int KEPT = 1_000;

  private final IntercomClient client;
  private final int threads;
  private final Set<String> fields = ChildProbe.fields();
  private final Map<String, ProbeResult> known = new HashMap<>();

  Prober(IntercomClient client, int threads) {
    this.client = client;
    this.threads = threads;
  }

  /** What a call has shown that was made elsewhere. */
  void known(String key, ProbeResult result) {
    known.put(key, result);
  }

  /**
   * The results, by the names of the probes.
   *
   * @throws TokenRefusedException when Intercom refuses the token itself
   */
  Map<String, ProbeResult> results(Map<String, Probe> probes)
      throws TokenRefusedException, InterruptedException {
    Map<String, Probe> open = new LinkedHashMap<>();
    probes.values().forEach(probe -> open.putIfAbsent(probe.key(), probe));
    open.keySet().removeAll(known.keySet());
    if (!open.isEmpty()) {
      call(open);
    }
    Map<String, ProbeResult> results = new HashMap<>();
    probes.forEach((name, probe) -> results.put(name, known.get(probe.key())));
    return results;
  }

  private void call(Map<String, Probe> open) throws TokenRefusedException, InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(threads, open.size()),
            task -> {
              Thread thread = new Thread(task, "check");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Map<String, Future<ProbeResult>> running = new LinkedHashMap<>();
      open.forEach((key, probe) -> running.put(key, pool.submit(() -> result(probe))));
      for (Map.Entry<String, Future<ProbeResult>> call : running.entrySet()) {
        known.put(call.getKey(), call.getValue().get());
      }
    } catch (ExecutionException e) {
      throw cause(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static TokenRefusedException cause(ExecutionException e) throws InterruptedException {
    if (e.getCause() instanceof TokenRefusedException refused) {
      return refused;
    }
    if (e.getCause() instanceof InterruptedException) {
      throw new InterruptedException("the check is being stopped");
    }
    throw new IllegalStateException(e.getCause());
  }

  private ProbeResult result(Probe probe) throws TokenRefusedException, InterruptedException {
    try {
      return client.call(probe.request(), response -> read(probe, response));
    } catch (TokenRefusedException e) {
      throw e;
    } catch (ApiException e) {
      return ProbeResult.of(e, probe.mayLackList());
    }
  }

  private ProbeResult read(Probe probe, ApiResponse response) {
    Map<String, List<String>> values = new HashMap<>();
    PageFacts page =
        probe.mayLackList()
            ? ResponsePage.pageOrNone(response, probe.recordsAt(), parser -> note(parser, values))
            : ResponsePage.page(response, probe.recordsAt(), parser -> note(parser, values));
    return ProbeResult.readable(page, probe.size(), values);
  }

  /** Reads a record from its START_OBJECT to its END_OBJECT. */
  private void note(JsonParser parser, Map<String, List<String>> values) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      boolean scalar = parser.nextToken().isScalarValue();
      if (scalar && fields.contains(name)) {
        List<String> some = values.computeIfAbsent(name, field -> new ArrayList<>());
        String text = parser.getString();
        if (some.size() < KEPT && text != null && !text.isEmpty() && !text.equals("null")) {
          some.add(text);
        }
      } else if (!scalar) {
        parser.skipChildren();
      }
    }
  }
}
