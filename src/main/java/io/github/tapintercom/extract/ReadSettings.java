package io.github.tapintercom.extract;

import io.github.tapintercom.stream.ApiVersion;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the configuration and the run's start fix for all streams.
 *
 * @param until the run's start by the server's clock, unix seconds; no bookmark passes it
 * @param end last second wanted, when the user set an end
 * @param pageSize records a search page
 * @param apiVersion the version asked with
 * @param countsApiVersion the version the counts are asked with
 * @param displayAs plaintext or html
 * @param maxConcurrency calls in flight at most
 * @param limits from where on reading goes another way
 */
public record ReadSettings(
    long until,
    OptionalLong end,
    int pageSize,
    ApiVersion apiVersion,
    ApiVersion countsApiVersion,
    String displayAs,
    int maxConcurrency,
    ReadLimits limits) {
  public ReadSettings {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(apiVersion, "apiVersion");
    Objects.requireNonNull(countsApiVersion, "countsApiVersion");
    Objects.requireNonNull(displayAs, "displayAs");
    Objects.requireNonNull(limits, "limits");
  }
}
