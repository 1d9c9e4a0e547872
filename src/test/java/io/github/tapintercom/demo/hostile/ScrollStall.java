package io.github.tapintercom.demo.hostile;

import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.http.Responder;
import io.github.tapintercom.demo.http.Response;

/**
 * A companies scroll that shows a page again before it goes on. An empty page would be its end, so
 * that only repeating ones stall it.
 */
final class ScrollStall {
  private Response last;
  private int stalled;

  synchronized Response respond(RequestInfo request, Quirks.Stall stall, Responder responder) {
    boolean opening = !request.query().contains("scroll_param=");
    if (opening) {
      stalled = 0;
    } else if (last != null && !stall.empty() && stalled < stall.times()) {
      stalled++;
      Response again = last;
      return responder.instead(
          () -> new Response(200, again.headers(), again.body(), again.length()));
    }
    Response response = responder.respond();
    last = response.status() == 200 ? response : null;
    return response;
  }
}
