package io.github.tapintercom.report;

import io.github.tapintercom.intercom.CallMeter;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.limit.BudgetWindow;
import io.github.tapintercom.time.WaitReason;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls of a run.
 *
 * @param calls requests sent, tries included
 * @param retries requests that repeated an earlier one
 * @param refused responses with status 429
 * @param meanMillis mean time of a call
 * @param byKind by endpoint and status
 * @param byStream by stream, under the empty name those of none
 * @param waits how long the run waited, by reason
 * @param windows how the windows of the call budget were used
 */
public record Calls(
    long calls,
    long retries,
    long refused,
    long meanMillis,
    SortedMap<CallMeter.Kind, Long> byKind,
    Map<String, Long> byStream,
    Map<WaitReason, Duration> waits,
    List<BudgetWindow> windows) {
  /** There were none. */
  public static final Calls NONE =
      new Calls(0, 0, 0, 0, new TreeMap<>(), Map.of(), Map.of(), List.of());

  public Calls {
    byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
    byStream = Map.copyOf(byStream);
    waits = Map.copyOf(waits);
    windows = List.copyOf(windows);
  }

  /** Those of a client until now. */
  public static Calls of(IntercomClient client) {
    CallMeter meter = client.meter();
    Map<WaitReason, Duration> waits = new EnumMap<>(WaitReason.class);
    for (WaitReason reason : WaitReason.values()) {
      waits.put(reason, client.waits().total(reason));
    }
    return new Calls(
        meter.calls(),
        meter.retries(),
        meter.refused(),
        meter.meanMillis(),
        meter.byKind(),
        meter.byStream(),
        waits,
        client.windows());
  }
}
