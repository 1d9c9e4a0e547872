package io.github.tapintercom.intercom;

import io.github.tapintercom.intercom.limit.RateHeaders;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line of the debug log for each call. Neither the query nor a body is in it: they may hold what
 * belongs to the workspace's customers.
 */
final class CallLog {
  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  private CallLog() {}

  static void log(ApiRequest request, int status, long tookNanos, Optional<RateHeaders> rate) {
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{} {}: {}, {} ms, {} calls left",
          request.method(),
          request.path(),
          status == 0 ? "no response" : "HTTP " + status,
          tookNanos / 1_000_000,
          rate.map(r -> Long.toString(r.remaining())).orElse("unknown"));
    }
  }
}
