package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.search.Hits;
import io.github.tapintercom.demo.search.RecordFamily;
import java.time.Instant;
import java.util.Optional;

/** The one scroll an app may have at a time. */
public final class CompanyScroll {
  private final RecordFamily companies;
  private final Routes.Setup setup;
  private int started;
  private String token = "";
  private Optional<String> last = Optional.empty();
  private Instant used = Instant.MIN;

  public CompanyScroll(RecordFamily companies, Routes.Setup setup) {
    this.companies = companies;
    this.setup = setup;
  }

  public synchronized Response respond(Call call) {
    Instant now = setup.clock().instant();
    if (!token.isEmpty() && used.plus(setup.scrollLife()).isBefore(now)) {
      token = "";
    }
    String asked = call.parameter("scroll_param").orElse("");
    if (asked.isEmpty()) {
      start();
    } else if (!asked.equals(token)) {
      throw Problem.notFound("scroll parameter not found");
    }
    used = now;
    Hits hits = companies.byId(last, setup.scrollPage());
    String sent = token;
    if (hits.size() == 0) {
      token = "";
    } else {
      last = Optional.of(hits.id(hits.size() - 1));
    }
    return page(call, hits, sent);
  }

  private void start() {
    if (!token.isEmpty()) {
      throw new Problem(400, "scroll_exists", "scroll already exists for this workspace");
    }
    started++;
    token = "demo-scroll-%08d".formatted(started);
    last = Optional.empty();
  }

  private static Response page(Call call, Hits hits, String token) {
    JsonBuffer out = new JsonBuffer(hits.size() * 2000 + 500);
    out.ascii("{\"type\":\"list\",\"");
    out.ascii(call.version().atLeast(2, 0) ? "data" : "companies").ascii("\":[");
    ListResponses.records(hits, out);
    out.ascii("],\"pages\":null,\"total_count\":null,\"scroll_param\":\"").ascii(token);
    return Response.of(out.ascii("\"}"));
  }
}
