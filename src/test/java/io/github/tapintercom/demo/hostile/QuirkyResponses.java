package io.github.tapintercom.demo.hostile;

import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.http.Responder;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.search.Cursor;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The workspace's own responses as the {@link Quirks} change them. */
final class QuirkyResponses {
  private final Supplier<Quirks> quirks;
  private final InstantSource clock;
  private final ScrollStall scroll = new ScrollStall();
  private final Map<String, String> lastAsked = new ConcurrentHashMap<>();
  private final AtomicBoolean wentBack = new AtomicBoolean();

  QuirkyResponses(Supplier<Quirks> quirks, InstantSource clock) {
    this.quirks = quirks;
    this.clock = clock;
  }

  Response respond(RequestInfo request, Responder responder) {
    Quirks now = quirks.get();
    Optional<Problem> refusal = refusal(request, now);
    if (refusal.isPresent()) {
      return responder.instead(
          () -> {
            throw refusal.get();
          });
    }
    if (request.path().equals("/companies/scroll")) {
      return scroll.respond(request, now.stall(), responder);
    }
    Response response = responder.respond();
    boolean search =
        now != Quirks.NONE && request.path().endsWith("/search") && response.status() == 200;
    return search ? search(request, now, response) : response;
  }

  private Optional<Problem> refusal(RequestInfo request, Quirks now) {
    boolean opensAScroll =
        request.path().equals("/companies/scroll") && !request.query().contains("scroll_param=");
    if (opensAScroll && clock.instant().isBefore(now.scrollBusyUntil())) {
      return Optional.of(
          new Problem(400, "scroll_exists", "scroll already exists for this workspace"));
    }
    return now.denied().entrySet().stream()
        .filter(denied -> request.path().startsWith(denied.getKey()))
        .findFirst()
        .map(denied -> denied.getValue().problem());
  }

  private Response search(RequestInfo request, Quirks now, Response response) {
    String text = new String(response.body(), 0, response.length(), StandardCharsets.ISO_8859_1);
    String asked = JsonValues.object(request.body()).at("/pagination/starting_after").asString("");
    SearchPage page = SearchPage.of(text).total(now.total(SearchPage.of(text).total()));
    if (page.number() > 1 && page.number() - 2 < now.stall().times()) {
      Cursor cursor = Cursor.decode(asked);
      String next = new Cursor(cursor.value(), cursor.id(), cursor.page() + 1).encode();
      page = (now.stall().empty() ? page.records("") : page).next(Optional.of(next));
    } else if (page.number() >= now.lastPage()) {
      page = page.next(Optional.empty());
    } else if (now.cursorGoesBack() && !asked.isEmpty()) {
      page = page.next(page.next().map(next -> steer(request.path(), asked, next)));
    }
    byte[] body = page.text(!now.noTotal()).getBytes(StandardCharsets.ISO_8859_1);
    return new Response(200, response.headers(), body, body.length);
  }

  /** Once the page behind cursor B leads back to the cursor A before it. */
  private String steer(String path, String asked, String next) {
    String before = lastAsked.put(path, asked);
    boolean back = before != null && !before.equals(asked) && wentBack.compareAndSet(false, true);
    return back ? before : next;
  }
}
