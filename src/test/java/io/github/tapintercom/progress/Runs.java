package io.github.tapintercom.progress;

import io.github.tapintercom.sync.StreamProgress;
import io.github.tapintercom.sync.StreamProgress.State;
import io.github.tapintercom.time.WaitReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A run in the middle, as the tests want it; the methods change it. */
final class Runs {
  private final Map<WaitReason, Duration> waited = new HashMap<>();
  private List<StreamProgress> streams = new ArrayList<>();
  private Duration age = Duration.ZERO;

  /** A stream that is being read; nothing was announced where {@code expected} is negative. */
  Runs reading(String name, long records, long expected) {
    OptionalLong announced = expected < 0 ? OptionalLong.empty() : OptionalLong.of(expected);
    return with(new StreamProgress(name, State.READING, records, announced));
  }

  Runs over(String name, long records) {
    return with(new StreamProgress(name, State.OVER, records, OptionalLong.empty()));
  }

  private Runs with(StreamProgress stream) {
    streams = new ArrayList<>(streams);
    streams.removeIf(other -> other.stream().equals(stream.stream()));
    streams.add(stream);
    return this;
  }

  Runs after(Duration more) {
    age = age.plus(more);
    return this;
  }

  Runs waiting(WaitReason reason, Duration more) {
    waited.merge(reason, more, Duration::plus);
    return this;
  }

  RunProgress now() {
    return new RunProgress(age, streams, 7_900, Optional.empty(), waited);
  }
}
