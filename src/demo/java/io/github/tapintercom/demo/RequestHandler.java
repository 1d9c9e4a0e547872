package io.github.tapintercom.demo;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.RateWindow;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.http.RequestedVersion;
import io.github.tapintercom.demo.http.Responder;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.http.WireRequest;
import io.github.tapintercom.demo.routes.Routes;
import java.util.function.Function;
import java.util.function.Supplier;

/** Judges each request by token, budget and version, then hands it to its route. */
final class RequestHandler {
  private final DemoOptions options;
  private final String baseUrl;
  private final RateWindow window;
  private final Router router;

  RequestHandler(DemoOptions options, String baseUrl) {
    this.options = options;
    this.baseUrl = baseUrl;
    this.window = new RateWindow(options.rateLimit(), options.clock());
    this.router =
        Routes.of(
            new Routes.Setup(
                options.workspace(),
                options.clock(),
                options.zone(),
                options::search,
                options.scrollLife(),
                options.scrollPage(),
                options.exportTime()));
  }

  Responder responder(RequestInfo info, WireRequest request) {
    return new Responder() {
      @Override
      public Response respond() {
        return handle(info, request, router::respond);
      }

      @Override
      public Response instead(Supplier<Response> other) {
        return handle(info, request, call -> other.get());
      }

      @Override
      public Response rateLimited() {
        return window.take().refuse().onto(refusal(info));
      }
    };
  }

  private Response handle(
      RequestInfo info, WireRequest request, Function<Call, Response> responses) {
    if (!request.header("authorization", "").equals("Bearer " + options.token())) {
      return new Problem(401, options.refusal(), "Access Token Invalid").response(info.number());
    }
    RateWindow.Grant grant = window.take();
    if (!grant.allowed()) {
      return grant.onto(refusal(info));
    }
    try {
      String version = request.header("intercom-version", options.defaultVersion());
      Call call = Call.of(info, RequestedVersion.of(version), baseUrl);
      return grant.onto(responses.apply(call));
    } catch (Problem problem) {
      return grant.onto(problem.response(info.number()));
    }
  }

  private static Response refusal(RequestInfo info) {
    return new Problem(429, "rate_limit_exceeded", "Exceeded rate limit").response(info.number());
  }
}
