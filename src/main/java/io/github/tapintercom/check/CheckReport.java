package io.github.tapintercom.check;

import io.github.tapintercom.intercom.Identity;
import io.github.tapintercom.intercom.limit.Quota;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * What a check has found out.
 *
 * @param terms the settings
 * @param ahead how far Intercom's clock is ahead of this machine's
 * @param quota the rate limit and what was left of it, if Intercom says so
 * @param tickets whether conversations come with those that are tickets
 * @param callsMade of the check
 */
public record CheckReport(
    String version,
    Terms terms,
    Identity workspace,
    Duration ahead,
    Optional<Quota> quota,
    TicketAccess tickets,
    long callsMade,
    List<StreamCheck> streams) {
  public CheckReport {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(ahead, "ahead");
    Objects.requireNonNull(quota, "quota");
    Objects.requireNonNull(tickets, "tickets");
    streams = List.copyOf(streams);
  }

  /** The same, with what Intercom wrote made fit to be shown. */
  public CheckReport cleaned(UnaryOperator<String> clean) {
    return new CheckReport(
        version,
        terms,
        workspace.cleaned(clean),
        ahead,
        quota,
        tickets,
        callsMade,
        streams.stream().map(stream -> stream.cleaned(clean)).toList());
  }

  /** A sentence for each selected stream that cannot be read. */
  public List<String> failures() {
    return streams.stream()
        .filter(StreamCheck::fails)
        .flatMap(stream -> stream.problem().stream())
        .toList();
  }

  /** Seconds that so many calls take at this budget. */
  OptionalDouble seconds(long calls) {
    return quota
        .map(q -> OptionalDouble.of(calls / (q.perSecond() * terms.config().rateLimitShare())))
        .orElse(OptionalDouble.empty());
  }

  /** Records of all streams that can be read, as far as they are known. */
  long records() {
    return streams.stream()
        .filter(stream -> stream.access().mayBeRead())
        .mapToLong(stream -> stream.records().number().orElse(0))
        .sum();
  }

  /** Calls for all streams, as far as they are known. */
  long calls() {
    return streams.stream().mapToLong(stream -> stream.calls().orElse(0)).sum();
  }

  /** Streams that can be read of which Intercom does not say how many records they have. */
  long withoutNumber() {
    return streams.stream()
        .filter(stream -> stream.access().mayBeRead() && stream.records().number().isEmpty())
        .count();
  }

  /** Streams that can be read of which it is not known how many calls they take. */
  long withoutCalls() {
    return streams.stream()
        .filter(stream -> stream.access().mayBeRead() && stream.calls().isEmpty())
        .count();
  }
}
