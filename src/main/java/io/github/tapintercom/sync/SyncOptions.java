package io.github.tapintercom.sync;

import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.stream.ApiVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the user configured about reading.
 *
 * @param start nothing older is read
 * @param end nothing newer is read, if given
 * @param lookback how far before a bookmark an incremental stream starts again, since Intercom's
 *     search finds records minutes late
 * @param pageSize records a search page, 1 to 150
 * @param displayAs plaintext or html
 * @param maxConcurrency calls in flight at most
 * @param limits from where on reading goes another way
 */
public record SyncOptions(
    Instant start,
    Optional<Instant> end,
    Duration lookback,
    int pageSize,
    ApiVersion apiVersion,
    ApiVersion countsApiVersion,
    String displayAs,
    int maxConcurrency,
    ReadLimits limits) {
  public SyncOptions {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(lookback, "lookback");
    Objects.requireNonNull(apiVersion, "apiVersion");
    Objects.requireNonNull(countsApiVersion, "countsApiVersion");
    Objects.requireNonNull(displayAs, "displayAs");
    Objects.requireNonNull(limits, "limits");
  }
}
