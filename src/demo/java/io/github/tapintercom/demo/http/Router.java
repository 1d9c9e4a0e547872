package io.github.tapintercom.demo.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the handler of a method and a path; {@code *} in a pattern stands for one segment. */
public final class Router {
  /** Responds to a call; {@code segments} are the parts of its path. */
  public interface Handler {
    Response respond(Call call, List<String> segments);
  }

  private record Route(String method, List<String> pattern, Handler handler) {
    boolean fits(String wanted, List<String> segments) {
      if (!method.equals(wanted) || pattern.size() != segments.size()) {
        return false;
      }
      for (int k = 0; k < segments.size(); k++) {
        if (!pattern.get(k).equals("*") && !pattern.get(k).equals(segments.get(k))) {
          return false;
        }
      }
      return true;
    }

    long placeholders() {
      return pattern.stream().filter("*"::equals).count();
    }
  }

  private final List<Route> routes = new ArrayList<>();

  /** Among the routes that fit a path, the one that names most of it wins, then the earlier. */
  public Router add(String method, String pattern, Handler handler) {
    routes.add(new Route(method, segments(pattern), handler));
    return this;
  }

  public Response respond(Call call) {
    List<String> segments = segments(call.info().path());
    Optional<Route> route =
        routes.stream()
            .filter(r -> r.fits(call.info().method(), segments))
            .min(Comparator.comparing(Route::placeholders));
    return route
        .orElseThrow(() -> Problem.notFound("The requested resource was not found"))
        .handler()
        .respond(call, segments);
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}
