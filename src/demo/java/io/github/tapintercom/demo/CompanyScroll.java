package io.github.tapintercom.demo;

import java.time.Instant;
import java.util.Optional;

/** The one scroll an app may have at a time. */
final class CompanyScroll {
  private final RecordFamily companies;
  private final DemoOptions options;
  private int started;
  private String token = "";
  private Optional<String> last = Optional.empty();
  private Optional<String> before = Optional.empty();
  private int stalled;
  private Instant used = Instant.MIN;

  CompanyScroll(RecordFamily companies, DemoOptions options) {
    this.companies = companies;
    this.options = options;
  }

  synchronized Answer answer(Call call) {
    Instant now = options.clock().instant();
    if (!token.isEmpty() && used.plus(options.scrollLife()).isBefore(now)) {
      token = "";
    }
    String asked = call.parameter("scroll_param").orElse("");
    if (asked.isEmpty()) {
      start(now);
    } else if (!asked.equals(token)) {
      throw Problem.notFound("scroll parameter not found");
    }
    used = now;
    Hits hits = companies.byId(last, options.scrollPage());
    String sent = token;
    if (!asked.isEmpty() && stalls()) {
      return page(call, companies.byId(before, options.scrollPage()), sent);
    }
    before = last;
    if (hits.size() == 0) {
      token = "";
    } else {
      last = Optional.of(hits.id(hits.size() - 1));
    }
    return page(call, hits, sent);
  }

  private void start(Instant now) {
    if (!token.isEmpty() || now.isBefore(options.quirks().scrollBusyUntil())) {
      throw new Problem(400, "scroll_exists", "scroll already exists for this workspace");
    }
    started++;
    token = "demo-scroll-%08d".formatted(started);
    last = Optional.empty();
    before = Optional.empty();
    stalled = 0;
  }

  /** An empty page would be the end of a scroll, so that one only ever repeats. */
  private boolean stalls() {
    Quirks.Stall stall = options.quirks().stall();
    return !stall.empty() && stalled++ < stall.times();
  }

  private static Answer page(Call call, Hits hits, String token) {
    JsonBuffer out = new JsonBuffer(hits.size() * 2000 + 500);
    out.ascii("{\"type\":\"list\",\"");
    out.ascii(call.version().atLeast(2, 0) ? "data" : "companies").ascii("\":[");
    Lists.records(hits, out);
    out.ascii("],\"pages\":null,\"total_count\":null,\"scroll_param\":\"").ascii(token);
    return Answer.of(out.ascii("\"}"));
  }
}
