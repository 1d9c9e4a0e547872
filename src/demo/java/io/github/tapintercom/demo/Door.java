package io.github.tapintercom.demo;

import java.util.Map;

/** Judges each request by token, permission, budget and version, then hands it to its route. */
final class Door {
  private final DemoOptions options;
  private final String baseUrl;
  private final RateWindow window;
  private final Router router = new Router();

  Door(DemoOptions options, String baseUrl) {
    this.options = options;
    this.baseUrl = baseUrl;
    this.window = new RateWindow(options.rateLimit(), options.clock());
    new SearchRoutes(options).addTo(router);
    new CompanyRoutes(options).addTo(router);
    new ConversationRoutes(options.workspace()).addTo(router);
    new DirectoryRoutes(options).addTo(router);
    new CountRoutes(options.workspace()).addTo(router);
    new ContactRoutes(options.workspace()).addTo(router);
  }

  Answer answer(RequestInfo info, WireRequest request) {
    if (!request.header("authorization", "").equals("Bearer " + options.token())) {
      return new Problem(401, options.refusal(), "Access Token Invalid").answer(info.number());
    }
    RateWindow.Grant grant = window.take();
    if (!grant.allowed()) {
      return grant.onto(rateLimited(info));
    }
    try {
      refuseDenied(info.path());
      String version = request.header("intercom-version", options.defaultVersion());
      Call call = Call.of(info, ApiVersion.of(version), baseUrl);
      return grant.onto(router.answer(call));
    } catch (Problem problem) {
      if (problem.status() == Problem.HANG) {
        throw problem;
      }
      boolean bare = problem.status() == 404 && options.quirks().htmlNotFound();
      return grant.onto(
          bare
              ? Answer.text(404, "text/html", Fault.page(404), Map.of())
              : problem.answer(info.number()));
    }
  }

  /** A refusal as the limiter would answer it now, whatever has been used. */
  Answer rateLimitFault(RequestInfo info, boolean withHeaders, Map<String, String> headers) {
    Answer answer = rateLimited(info);
    headers.forEach(answer::header);
    return withHeaders ? window.take().refuse().onto(answer) : answer;
  }

  private static Answer rateLimited(RequestInfo info) {
    return new Problem(429, "rate_limit_exceeded", "Exceeded rate limit").answer(info.number());
  }

  private void refuseDenied(String path) {
    options
        .quirks()
        .denied()
        .forEach(
            (prefix, denial) -> {
              if (path.startsWith(prefix)) {
                throw denial.problem();
              }
            });
  }
}
