package io.github.tapintercom.progress;

import io.github.tapintercom.sync.StreamProgress;
import io.github.tapintercom.time.WaitReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What follows from several looks at a run: rates, the time left, waits. Not thread-safe. */
final class Rates {
  /** For the eye: the present pace. */
  private static final double PACE_SPAN = 4;

  /** For the time left, which should not jump. */
  private static final double ESTIMATE_SPAN = 30;

  private static final double WAIT_SPAN = 1.5;

  /** A wait of less than two seconds or so is not shown. */
  private static final double MOSTLY = 0.75;

  /** Waits are not seen before this much of the run has passed. */
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

  /** An estimate from less than this would be a guess. */
  private static final Duration FIRST_ESTIMATE = Duration.ofSeconds(3);

  /**
   * What is worth a word, the rarest first. Waiting for responses is what a run mostly does, and
   * the budget is what limits it when all is well.
   */
  private static final List<WaitReason> SHOWN =
      List.of(
          WaitReason.SCROLL,
          WaitReason.LOADER,
          WaitReason.REFUSED,
          WaitReason.MEMORY,
          WaitReason.RETRY,
          WaitReason.CALL_BUDGET);

  private final Map<String, FadingRate> paces = new HashMap<>();
  private final Map<String, FadingRate> estimates = new HashMap<>();
  private final Map<WaitReason, FadingRate> waits = new EnumMap<>(WaitReason.class);
  private RunProgress before =
      new RunProgress(Duration.ZERO, List.of(), 0, Optional.empty(), Map.of());

  /** The run was looked at once more. */
  void seen(RunProgress now) {
    double passed = seconds(now.age().minus(before.age()));
    if (passed <= 0) {
      return;
    }
    Map<String, Long> records = new HashMap<>();
    before.streams().forEach(stream -> records.put(stream.stream(), stream.records()));
    for (StreamProgress stream : now.reading()) {
      String name = stream.stream();
      long more = stream.records() - records.getOrDefault(name, 0L);
      paces.computeIfAbsent(name, n -> new FadingRate(PACE_SPAN)).add((double) more, passed);
      estimates
          .computeIfAbsent(name, n -> new FadingRate(ESTIMATE_SPAN))
          .add((double) more, passed);
    }
    for (WaitReason reason : SHOWN) {
      Duration more = waited(now, reason).minus(waited(before, reason));
      waits.computeIfAbsent(reason, r -> new FadingRate(WAIT_SPAN)).add(seconds(more), passed);
    }
    before = now;
  }

  /** Records a second. */
  double pace(String stream) {
    FadingRate pace = paces.get(stream);
    return pace == null ? 0 : pace.perSecond();
  }

  /**
   * Until the slowest of the streams that are read is done, at their present paces; empty when none
   * says how much it has to read, or when it is too early to say.
   */
  Optional<Duration> left() {
    if (before.age().compareTo(FIRST_ESTIMATE) < 0) {
      return Optional.empty();
    }
    OptionalDouble longest =
        before.reading().stream()
            .filter(stream -> stream.expected().isPresent())
            .mapToDouble(this::secondsLeft)
            .max();
    return longest.isPresent() && Double.isFinite(longest.getAsDouble())
        ? Optional.of(Duration.ofSeconds(Math.round(longest.getAsDouble())))
        : Optional.empty();
  }

  private double secondsLeft(StreamProgress stream) {
    long rest = stream.expected().orElse(0) - stream.records();
    FadingRate rate = estimates.get(stream.stream());
    return rest <= 0 || rate == null ? 0 : rest / rate.perSecond();
  }

  /** What the run has been waiting for, for two seconds or more. */
  Stream<WaitReason> waits() {
    return before.age().compareTo(FIRST_WAIT) < 0
        ? Stream.empty()
        : SHOWN.stream()
            .filter(reason -> waits.containsKey(reason))
            .filter(reason -> waits.get(reason).perSecond() >= MOSTLY);
  }

  private static Duration waited(RunProgress run, WaitReason reason) {
    return run.waited().getOrDefault(reason, Duration.ZERO);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
