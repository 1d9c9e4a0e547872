package io.github.tapintercom.report;

import io.github.tapintercom.intercom.Identity;
import io.github.tapintercom.sync.StreamResult;
import io.github.tapintercom.verify.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A run as it is reported.
 *
 * @param version of the program
 * @param settings as text, without secrets
 * @param baseUrl of Intercom; empty when the run ended before that was known
 * @param workspace whose data were read
 * @param started when the run began, by this machine's clock
 * @param ended when it ended
 * @param exitCode of the program
 * @param reasons why the exit code is not 0, in sentences
 * @param leftOut streams that the version of the API lacks, each with the version that it needs
 * @param verified what Intercom says of streams that were read as a whole, where that was asked
 * @param streams in the order in which they were started
 */
public record RunReport(
    String version,
    Map<String, String> settings,
    String baseUrl,
    Identity workspace,
    Instant started,
    Instant ended,
    int exitCode,
    List<String> reasons,
    Map<String, String> leftOut,
    List<StreamResult> streams,
    List<Verified> verified,
    Calls calls) {
  public RunReport {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(ended, "ended");
    Objects.requireNonNull(calls, "calls");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    reasons = List.copyOf(reasons);
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    streams = List.copyOf(streams);
    verified = List.copyOf(verified);
  }

  /** How long it took; never less than nothing, though clocks may be set back. */
  public Duration took() {
    Duration took = Duration.between(started, ended);
    return took.isNegative() ? Duration.ZERO : took;
  }

  /** Records of all streams. */
  public long records() {
    return streams.stream().mapToLong(StreamResult::records).sum();
  }
}
