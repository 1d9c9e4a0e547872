package io.github.tapintercom.sync;

import io.github.tapintercom.intercom.error.MissingPermissionException;
import io.github.tapintercom.state.SingerState;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.sync.StreamResult.End;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of the streams of a run, at its end or before. */
final class Results {
  private static final Logger LOG = LoggerFactory.getLogger(Results.class);

  private final SingerState before;
  private final SingerState after;
  private final Map<String, Long> calls;
  private final boolean skipForbidden;

  /**
   * Results.
   *
   * @param calls by stream
   * @param skipForbidden whether a stream that the token may not read is left out
   */
  Results(SingerState before, SingerState after, Map<String, Long> calls, boolean skipForbidden) {
    this.skipForbidden = skipForbidden;
    this.before = before;
    this.after = after;
    this.calls = Map.copyOf(calls);
  }

  List<StreamResult> of(List<StreamRun> runs) {
    return runs.stream().map(this::of).toList();
  }

  private StreamResult of(StreamRun run) {
    String stream = run.stream();
    boolean incremental = run.replicationKey().isPresent();
    Optional<Exception> failure = run.failure();
    return new StreamResult(
        stream,
        end(run, failure),
        failure.map(reason -> sentence(run, reason)),
        run.records(),
        calls.getOrDefault(stream, 0L),
        run.took(),
        before.bookmark(stream).filter(b -> incremental),
        after.bookmark(stream).filter(b -> incremental),
        run.expected(),
        run.distinct(),
        run.notes().notes(),
        run.notes().failed(),
        run.losses(),
        run.series());
  }

  private End end(StreamRun run, Optional<Exception> failure) {
    if (failure.filter(MissingPermissionException.class::isInstance).isPresent()) {
      return skipForbidden ? End.SKIPPED : End.FORBIDDEN;
    }
    if (failure.filter(InterruptedException.class::isInstance).isPresent()) {
      return End.STOPPED;
    }
    return failure.isPresent() ? End.FAILED : run.isOpen() ? End.STOPPED : End.COMPLETE;
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
}
