package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.GoneException;
import io.github.tapintercom.intercom.RejectedException;
import io.github.tapintercom.intercom.UnavailableException;
import io.github.tapintercom.shaping.MissingKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Companies, by the scroll. There is one scroll an app; it dies when unused for a minute, cannot be
 * taken up again after an error, and knows no filter: an incremental run reads all and keeps what
 * is new. So it is drained at its own pace into a buffer, restarted when it breaks, and what an
 * earlier try sent is not sent again.
 */
final class Companies implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(Companies.class);
  private static final int MOST_RESTARTS = 40;
  private static final Duration BETWEEN_KNOCKS = Duration.ofSeconds(15);
  private static final int MOST_KNOCKS = 60;

  private final ReadContext context;
  private final Output output;
  private final ApiRequest open;
  private final String recordsField;
  private final CompaniesScroll.Sent sent = new CompaniesScroll.Sent();
  private Optional<MissingKeyException> incomplete = Optional.empty();

  private Companies(ReadContext context, Output output) {
    this.context = context;
    this.output = output;
    this.open = ApiRequest.get("/companies/scroll", "scroll over companies");
    this.recordsField = context.settings().apiVersion().atLeast(2, 0) ? "data" : "companies";
  }

  static List<Source> sources(ReadContext context) {
    return context.output("companies").stream()
        .<Source>map(output -> new Companies(context, output))
        .toList();
  }

  @Override
  public List<String> streams() {
    return List.of(output.stream());
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    try (Outbox outbox = new Outbox(output, context.settings().limits())) {
      boolean all = scrollUntilDone(outbox);
      outbox.drain();
      if (incomplete.isPresent()) {
        throw incomplete.get();
      }
      if (all) {
        output.ledger().root().finish();
      }
    }
  }

  /**
   * False when Intercom knows of no scroll from the start: most likely there are no companies, but
   * a 404 proves nothing, so nothing is promised; the next run asks again, which costs one call.
   */
  private boolean scrollUntilDone(Outbox outbox) throws ApiException, InterruptedException {
    int knocks = 0;
    int restarts = 0;
    boolean anyPage = false;
    while (true) {
      CompaniesScroll scroll =
          new CompaniesScroll(context, output, open, recordsField, sent, outbox);
      try {
        scroll.readAll();
        incomplete = scroll.incomplete();
        return true;
      } catch (RejectedException e) {
        if (!e.code().equals("scroll_exists") || ++knocks > MOST_KNOCKS) {
          throw e;
        }
        if (knocks == 1) {
          LOG.warn(
              "another client (or a run that broke off) holds this app's one companies scroll; waiting for it, {} minutes at most",
              BETWEEN_KNOCKS.multipliedBy(MOST_KNOCKS).toMinutes());
        }
        context.client().pause(BETWEEN_KNOCKS);
      } catch (GoneException e) {
        anyPage |= scroll.pages() > 0;
        if (!anyPage) {
          LOG.info("Intercom knows no companies in this workspace ({})", e.getMessage());
          return false;
        }
        knocks = scroll.pages() > 0 ? 0 : knocks;
        restarts = restart(restarts, e);
      } catch (UnavailableException e) {
        anyPage |= scroll.pages() > 0;
        knocks = scroll.pages() > 0 ? 0 : knocks;
        restarts = restart(restarts, e);
      }
    }
  }

  private int restart(int restarts, ApiException reason) throws ApiException, InterruptedException {
    if (restarts == MOST_RESTARTS) {
      throw reason;
    }
    LOG.warn(
        "the companies scroll broke off and starts again ({}); nothing that was sent is sent again",
        reason.getMessage());
    context.client().pause(Duration.ofMillis(500L * Math.min(20, restarts + 1)));
    return restarts + 1;
  }
}
