package io.github.tapintercom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.FaultPlan;
import io.github.tapintercom.demo.http.RequestInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans of faults, and what they are made of. */
public final class Troubles {
  /** Everything that is worth another try, by name. */
  static final Map<String, Fault> PASSING =
      Map.ofEntries(
          Map.entry("408", Fault.status(408, "request_timeout", "Request timed out")),
          Map.entry("429", new Fault.RateLimited(true, Map.of())),
          Map.entry("429 without headers", new Fault.RateLimited(false, Map.of())),
          Map.entry("429 with Retry-After", new Fault.RateLimited(false, retryAfter("7"))),
          Map.entry("500", Fault.status(500, "server_error", "oops")),
          Map.entry("502 in HTML", Fault.html(502)),
          Map.entry("503 with Retry-After", Fault.retryAfter("7")),
          Map.entry("504", Fault.html(504)),
          Map.entry("connection closed", new Fault.Disconnect(false)),
          Map.entry("connection reset", new Fault.Disconnect(true)),
          Map.entry("truncated body", new Fault.Truncated(0.5)),
          Map.entry("empty 200", Fault.empty(200)),
          Map.entry("HTML 200", Fault.html(200)),
          Map.entry("broken JSON", new Fault.BrokenJson(0.5)));

  private Troubles() {}

  private static Map<String, String> retryAfter(String seconds) {
    return Map.of("Retry-After", seconds);
  }

  /** This fault for every request that is meant. */
  static FaultPlan always(Predicate<RequestInfo> meant, Fault fault) {
    return info -> meant.test(info) ? Optional.of(fault) : Optional.empty();
  }

  /** This fault for the nth request that is meant, counted from 1. */
  static FaultPlan nth(int n, Predicate<RequestInfo> meant, Fault fault) {
    AtomicInteger seen = new AtomicInteger();
    return info ->
        meant.test(info) && seen.incrementAndGet() == n ? Optional.of(fault) : Optional.empty();
  }

  public static Predicate<RequestInfo> to(String path) {
    return info -> info.path().equals(path);
  }

  /** A page of a search, as the response gives it. */
  static Fault page(String field, List<ObjectNode> records, Optional<String> next) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ArrayNode list = body.putArray(field);
    records.forEach(list::add);
    ObjectNode pages = body.putObject("pages");
    next.ifPresent(cursor -> pages.putObject("next").put("starting_after", cursor));
    return new Fault.Reply(200, "application/json", body.toString(), Map.of());
  }

  /** The time after which this search requests records. */
  static long after(String body) {
    Matcher matcher = Pattern.compile("\"operator\":\">\",\"value\":(\\d+)").matcher(body);
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
