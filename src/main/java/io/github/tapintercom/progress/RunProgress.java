package io.github.tapintercom.progress;

import io.github.tapintercom.intercom.limit.BudgetWindow;
import io.github.tapintercom.sync.StreamProgress;
import io.github.tapintercom.time.WaitReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a run is at one moment.
 *
 * @param age since its start
 * @param streams all that are selected, in the order of the run
 * @param calls sent to Intercom so far
 * @param window the present window of the call budget, if calls were sent in it
 * @param waited how long it waited so far, by reason
 */
public record RunProgress(
    Duration age,
    List<StreamProgress> streams,
    long calls,
    Optional<BudgetWindow> window,
    Map<WaitReason, Duration> waited) {
  public RunProgress {
    Objects.requireNonNull(age, "age");
    Objects.requireNonNull(window, "window");
    streams = List.copyOf(streams);
    waited = Map.copyOf(waited);
  }

  /** Records that were written, of all streams. */
  long records() {
    return streams.stream().mapToLong(StreamProgress::records).sum();
  }

  List<StreamProgress> reading() {
    return in(StreamProgress.State.READING);
  }

  List<StreamProgress> over() {
    return in(StreamProgress.State.OVER);
  }

  private List<StreamProgress> in(StreamProgress.State state) {
    return streams.stream().filter(stream -> stream.state() == state).toList();
  }
}
