package io.github.tapintercom.demo;

import io.github.tapintercom.demo.http.Delivery;
import io.github.tapintercom.demo.http.RequestHook;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.http.Responder;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.memory.MemoryChanges;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Requests that are no part of the API. They need no token and cost no call: {@code POST
 * /demo/changes} changes the workspace, one change a line, and {@code GET /demo/counts} gives the
 * rows that a complete read gives now.
 */
final class ControlHook implements RequestHook {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final MemoryWorkspace workspace;
  private final MemoryChanges changes;

  ControlHook(MemoryWorkspace workspace, InstantSource clock) {
    this.workspace = workspace;
    this.changes = new MemoryChanges(workspace, clock);
  }

  @Override
  public Delivery handle(RequestInfo request, Responder responder) {
    return new Delivery.Whole(
        switch (request.method() + " " + request.path()) {
          case "POST /demo/changes" -> change(request.body());
          case "GET /demo/counts" -> Response.of(workspace.counts().toJson());
          default -> responder.respond();
        });
  }

  /** The changes before one that cannot be made are made. */
  private Response change(String body) {
    int made = 0;
    for (String line : body.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      try {
        change(List.of(line.split(" +", -1)));
      } catch (IllegalArgumentException e) {
        String reason = "%s: %s; %d made before\n".formatted(line, e.getMessage(), made);
        return Response.text(400, TEXT, reason, Map.of());
      }
      made++;
    }
    return Response.text(200, TEXT, made + " made\n", Map.of());
  }

  private void change(List<String> words) {
    switch (words.get(0) + " " + (words.size() - 1)) {
      case "delete 2" -> changes.delete(words.get(1), words.get(2));
      case "merge 2" -> changes.merge(words.get(1), words.get(2));
      case "untag 3" -> changes.untag(words.get(1), words.get(2), words.get(3));
      default ->
          throw new IllegalArgumentException(
              "no such change; there are: delete STREAM ID, merge SOURCE TARGET,"
                  + " untag STREAM ID TAG");
    }
  }
}
