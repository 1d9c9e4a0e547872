package io.github.tapintercom.demo.hostile;

import io.github.tapintercom.demo.http.RequestInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The requests a server has received; thread-safe. Keeps the first 100,000 requests and all counts.
 */
public final class RequestLog {
  private static final int KEPT = 100_000;

  private final ConcurrentLinkedQueue<RequestInfo> requests = new ConcurrentLinkedQueue<>();
  private final Map<String, LongAdder> byPath = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();
  private final AtomicLong total = new AtomicLong();

  /** Requests kept, in the order they came. */
  public List<RequestInfo> requests() {
    return List.copyOf(requests);
  }

  public long total() {
    return total.get();
  }

  /** Requests by {@code METHOD /path} without ids. */
  public Map<String, Long> byPath() {
    Map<String, Long> counts = new TreeMap<>();
    byPath.forEach((path, count) -> counts.put(path, count.sum()));
    return counts;
  }

  /** Requests of one path, ids and numbers in it written as {@code *}. */
  public long count(String methodAndPath) {
    LongAdder count = byPath.get(methodAndPath);
    return count == null ? 0 : count.sum();
  }

  /** Responses sent with this status. */
  public long respondedWith(int status) {
    LongAdder count = byStatus.get(status);
    return count == null ? 0 : count.sum();
  }

  /** Responses refused for the rate limit, faults included. */
  public long rateLimited() {
    return respondedWith(429);
  }

  void asked(RequestInfo request) {
    total.incrementAndGet();
    if (request.number() <= KEPT) {
      requests.add(request);
    }
    String path =
        request.method() + " " + request.path().replaceAll("/[0-9a-f]*[0-9][0-9a-f]*", "/*");
    byPath.computeIfAbsent(path, key -> new LongAdder()).increment();
  }

  void sent(int status) {
    byStatus.computeIfAbsent(status, key -> new LongAdder()).increment();
  }
}
