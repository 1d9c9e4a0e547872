package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.search.SearchRules;
import io.github.tapintercom.demo.workspace.DemoWorkspace;
import io.github.tapintercom.stream.Streams;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * Every route of the workspace: those of their own first, then those that follow from the facts.
 */
public final class Routes {
  private Routes() {}

  /**
   * What the routes are about.
   *
   * @param zone the workspace's time zone
   * @param search how searches read dates, read anew for each
   * @param scrollLife an unused companies scroll expires after this long
   * @param scrollPage companies a page of the scroll
   * @param exportTime that an export takes
   */
  public record Setup(
      DemoWorkspace workspace,
      InstantSource clock,
      ZoneId zone,
      Supplier<SearchRules> search,
      Duration scrollLife,
      int scrollPage,
      Duration exportTime) {}

  public static Router of(Setup setup) {
    Router router = new Router();
    new SearchRoutes(setup).addTo(router);
    new CompanyRoutes(setup).addTo(router);
    new ConversationRoutes(setup.workspace()).addTo(router);
    new EventRoutes(setup.workspace().directory()).addTo(router); // before single admins
    new DirectoryRoutes(setup).addTo(router);
    new CountRoutes(setup.workspace()).addTo(router);
    new ContactRoutes(setup.workspace()).addTo(router);
    new ExportRoutes(setup).addTo(router);
    new ReportRoutes(setup).addTo(router);
    new ListRoutes(setup.workspace().directory(), Streams.ALL).addTo(router);
    new ChildRoutes(setup.workspace().directory()).addTo(router);
    return router;
  }
}
