package io.github.tapintercom.demo.hostile;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.DemoServer;
import io.github.tapintercom.demo.search.SearchRules;
import io.github.tapintercom.demo.workspace.DemoWorkspace;
import java.net.URI;

/** A demo server that makes trouble as configured, and remembers its requests. */
public final class HostileServer implements AutoCloseable {
  private final DemoServer server;
  private final RequestLog log = new RequestLog();

  private HostileServer(DemoOptions options, Hostile hostile) {
    server =
        DemoServer.start(
            options
                .withHook(new HostileHook(options, hostile, log))
                .withSearch(() -> search(options.search(), hostile.quirks().get())));
  }

  private static SearchRules search(SearchRules rules, Quirks quirks) {
    return quirks.contactsByDay()
        ? new SearchRules(rules.contactsAfter(), rules.boundsInclusive(), true)
        : rules;
  }

  public static HostileServer start(DemoOptions options, Hostile hostile) {
    return new HostileServer(options, hostile);
  }

  public static HostileServer start(DemoOptions options, FaultPlan faults) {
    return start(options, Hostile.with(faults));
  }

  /** Only remembers its requests. */
  public static HostileServer start(DemoOptions options) {
    return start(options, Hostile.NOT);
  }

  public static HostileServer start(DemoWorkspace workspace) {
    return start(DemoOptions.of(workspace));
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  public RequestLog log() {
    return log;
  }

  @Override
  public void close() {
    server.close();
  }
}
