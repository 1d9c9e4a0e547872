package io.github.tapintercom.sync;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.intercom.CallMeter;
import io.github.tapintercom.intercom.error.MissingPermissionException;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run reports at its end: a line a stream, one for the calls, and what failed. */
final class Report {
  private static final Logger LOG = LoggerFactory.getLogger(Report.class);

  private final List<StreamRun> runs;
  private final CallMeter meter;

  Report(List<StreamRun> runs, CallMeter meter) {
    this.runs = List.copyOf(runs);
    this.meter = meter;
  }

  void log() {
    for (StreamRun run : runs) {
      String end = run.failure().isPresent() ? ", failed" : "";
      LOG.info("{}: {} records{}{}", run.stream(), run.records(), notes(run), end);
    }
    runs.forEach(Report::metric);
    LOG.info(
        "{} calls to Intercom, {} retries, {} rate-limited, {} ms on average",
        meter.calls(),
        meter.retries(),
        meter.refused(),
        meter.meanMillis());
  }

  /** In the form that Singer's own library reads back from a log. */
  private static void metric(StreamRun run) {
    LOG.info(
        "METRIC: {\"type\":\"counter\",\"metric\":\"record_count\",\"value\":{},\"tags\":{\"endpoint\":\"{}\",\"stream\":\"{}\"}}",
        run.records(),
        run.stream(),
        run.stream());
  }

  /** A sentence for each stream that failed. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (StreamRun run : runs) {
      run.failure().ifPresent(reason -> failures.add(run.stream() + ": " + sentence(run, reason)));
    }
    return failures;
  }

  /** The streams that failed since the token may not read them. */
  Set<String> forbidden() {
    return runs.stream()
        .filter(
            run -> run.failure().filter(MissingPermissionException.class::isInstance).isPresent())
        .map(StreamRun::stream)
        .collect(Collectors.toSet());
  }

  private static String sentence(StreamRun run, Exception reason) {
    LOG.debug("{} failed", run.stream(), reason);
    String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
    if (reason instanceof MissingPermissionException) {
      String permission = Streams.find(run.stream()).map(StreamFacts::permission).orElse("");
      return message
          + "; the token's app needs the permission \""
          + permission
          + "\" for this stream: grant it in Intercom's developer hub, or deselect the stream";
    }
    return message;
  }

  private static String notes(StreamRun run) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Note, Long> note : run.notes().entrySet()) {
      text.append(", ").append(note.getValue()).append(' ').append(note.getKey().words());
    }
    return text.toString();
  }
}
