package io.github.tapintercom.extract.scroll;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.FailedRecords;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.child.ChildrenOfAll;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.intercom.error.UnavailableException;
import io.github.tapintercom.state.Ledger;
import io.github.tapintercom.stream.ScrollEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.time.WaitReason;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a scroll, such as that of companies. There is one scroll an app; it dies when unused for a
 * minute, cannot be taken up again after an error, and knows no filter: an incremental run reads
 * all and keeps what is new. So it is drained at its own pace into a buffer, restarted when it
 * breaks, and what an earlier try sent is not sent again.
 */
public final class ScrollExtractor implements Extractor {
  private static final Logger LOG = LoggerFactory.getLogger(ScrollExtractor.class);
  private static final int MAX_RESTARTS = 40;

  /** Pages that come twice, or too few records, are seldom a passing fault. */
  private static final int MAX_UNTRUSTWORTHY = 3;

  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(15);
  private static final int MAX_ATTEMPTS = 60;

  private final ReadContext context;
  private final FedStreams fed;
  private final ScrollTarget target;
  private final Ledger ledger;
  private final ChildrenOfAll children;
  private final SentRecords sent = new SentRecords();
  private final FailedRecords failed;
  private int attempts;
  private int restarts;
  private int untrustworthy;
  private boolean anyPage;
  private boolean unknown;

  public ScrollExtractor(FedStreams fed, StreamFacts facts, ScrollEndpoint endpoint) {
    this.context = fed.context();
    this.fed = fed;
    this.target = ScrollTarget.of(facts, endpoint);
    this.ledger = fed.ledger();
    this.children = new ChildrenOfAll(fed, ledger);
    this.failed = new FailedRecords(fed.own());
  }

  @Override
  public List<String> streams() {
    return fed.names();
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    try (Outboxes outboxes = new Outboxes(fed)) {
      boolean all = scrollUntilDone(outboxes);
      outboxes.drain();
      children.read();
      if (all && failed.isEmpty()) {
        ledger.root().finish();
      }
    }
  }

  /**
   * False when Intercom says twice that it knows of no scroll: most likely there are no records,
   * but a 404 proves nothing, so no bookmark moves; the next run requests it again, which costs two
   * calls.
   */
  private boolean scrollUntilDone(Outboxes outboxes) throws ApiException, InterruptedException {
    while (true) {
      Scroll scroll = new Scroll(fed, target, sent, failed, children, outboxes);
      try {
        scroll.readAll();
        return true;
      } catch (RejectedException e) {
        waitForOtherClient(e);
      } catch (GoneException e) {
        if (unknown && !anyPage && scroll.pages() == 0) {
          LOG.info("Intercom knows no {} in this workspace ({})", fed.stream(), e.getMessage());
          return false;
        }
        unknown = true;
        restart(scroll, e);
      } catch (UnavailableException e) {
        restart(scroll, e);
      } catch (ProtocolException e) {
        if (++untrustworthy > MAX_UNTRUSTWORTHY) {
          throw e;
        }
        restart(scroll, e);
      }
    }
  }

  private void waitForOtherClient(RejectedException refused)
      throws ApiException, InterruptedException {
    if (!refused.code().equals("scroll_exists") || ++attempts > MAX_ATTEMPTS) {
      throw refused;
    }
    if (attempts == 1) {
      LOG.warn(
          "another client (or a run that broke off) holds this app's one {} scroll; waiting for it, {} minutes at most",
          fed.stream(),
          RETRY_INTERVAL.multipliedBy(MAX_ATTEMPTS).toMinutes());
    }
    context
        .client()
        .waits()
        .during(WaitReason.SCROLL, () -> context.client().pause(RETRY_INTERVAL));
  }

  private void restart(Scroll broken, ApiException reason)
      throws ApiException, InterruptedException {
    if (broken.pages() > 0) {
      anyPage = true;
      attempts = 0;
    }
    if (restarts == MAX_RESTARTS) {
      throw reason;
    }
    restarts++;
    LOG.warn(
        "the {} scroll broke off and starts again ({}); nothing that was sent is sent again",
        fed.stream(),
        reason.getMessage());
    context.client().pause(Duration.ofMillis(500L * Math.min(20, restarts)));
  }
}
