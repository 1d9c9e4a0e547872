package io.github.tapintercom.intercom;

import io.github.tapintercom.intercom.limit.Endpoints;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls for the report: in all, by stream, and by endpoint and status. Thread-safe. */
public final class CallMeter {
  /** Endpoints are few; a server that makes up URLs must not fill the memory. */
  private static final int MAX_KINDS = 2_000;

  /** How much longer than the shortest Intercom's responses may take in the mean. */
  private static final int SPREAD = 8;

  private final LongAdder calls = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final Map<String, LongAdder> streams = new ConcurrentHashMap<>();
  private final Map<Kind, Times> kinds = new ConcurrentHashMap<>();

  CallMeter() {}

  /**
   * Calls that are counted together.
   *
   * @param method GET or POST
   * @param endpoint the path with an asterisk for each id
   * @param status of the response, 0 when none came
   */
  public record Kind(ApiRequest.Method method, String endpoint, int status)
      implements Comparable<Kind> {
    public Kind {
      Objects.requireNonNull(method, "method");
      Objects.requireNonNull(endpoint, "endpoint");
    }

    // Those that Java makes for records are linked at run time, which would slow each start.
    @Override
    public boolean equals(Object other) {
      return other instanceof Kind that
          && method == that.method
          && status == that.status
          && endpoint.equals(that.endpoint);
    }

    @Override
    public int hashCode() {
      return 31 * endpoint.hashCode() + status;
    }

    @Override
    public int compareTo(Kind other) {
      int byEndpoint = endpoint.compareTo(other.endpoint);
      int byMethod = byEndpoint == 0 ? method.compareTo(other.method) : byEndpoint;
      return byMethod == 0 ? Integer.compare(status, other.status) : byMethod;
    }
  }

  void called(ApiRequest request, int status, long tookNanos) {
    calls.increment();
    nanos.add(tookNanos);
    if (status == 429) {
      refused.increment();
    }
    streams.computeIfAbsent(request.stream(), stream -> new LongAdder()).increment();
    Kind kind = new Kind(request.method(), Endpoints.of(request.path()), status);
    if (kinds.size() < MAX_KINDS || kinds.containsKey(kind)) {
      kinds.computeIfAbsent(kind, k -> new Times()).add(tookNanos);
    }
  }

  void retried() {
    retries.increment();
  }

  /** Requests sent, tries included. */
  public long calls() {
    return calls.sum();
  }

  /** Responses with status 429. */
  public long refused() {
    return refused.sum();
  }

  /** Requests that repeated an earlier one. */
  public long retries() {
    return retries.sum();
  }

  /** Mean time of a call in milliseconds. */
  public long meanMillis() {
    long n = calls.sum();
    return n == 0 ? 0 : nanos.sum() / n / 1_000_000;
  }

  /**
   * Mean time of the endpoint's calls that succeeded, as far as Intercom takes it; 0 as long as
   * there is none. Where this machine is what they wait for, the mean grows with their number, but
   * the shortest does not.
   */
  long serverNanos(ApiRequest.Method method, String path) {
    Times times = kinds.get(new Kind(method, Endpoints.of(path), 200));
    return times == null ? 0 : times.serverNanos();
  }

  /** Calls by stream; those that are no stream's under the empty name. */
  public Map<String, Long> byStream() {
    Map<String, Long> counts = new HashMap<>();
    streams.forEach((stream, count) -> counts.put(stream, count.sum()));
    return Map.copyOf(counts);
  }

  /** Calls by endpoint and status. */
  public SortedMap<Kind, Long> byKind() {
    SortedMap<Kind, Long> counts = new TreeMap<>();
    kinds.forEach((kind, times) -> counts.put(kind, times.calls.sum()));
    return counts;
  }

  /** Calls by endpoint and status, and how long they took. */
  public SortedMap<Kind, CallTimes> timesByKind() {
    SortedMap<Kind, CallTimes> times = new TreeMap<>();
    kinds.forEach((kind, sums) -> times.put(kind, sums.now()));
    return times;
  }

  private static final class Times {
    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicLong shortest = new AtomicLong(Long.MAX_VALUE);

    void add(long tookNanos) {
      calls.increment();
      nanos.add(tookNanos);
      shortest.accumulateAndGet(tookNanos, Math::min);
    }

    long serverNanos() {
      return Math.min(
          now().meanNanos(), SPREAD * Math.min(shortest.get(), Long.MAX_VALUE / SPREAD));
    }

    CallTimes now() {
      return new CallTimes(calls.sum(), nanos.sum());
    }
  }
}
