package io.github.tapintercom.cli;

import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.progress.LiveProgress;
import io.github.tapintercom.progress.RunProgress;
import io.github.tapintercom.sync.SyncRun;
import io.github.tapintercom.time.TimeSource;
import io.github.tapintercom.time.WaitReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Shows how far a run is where a person watches standard error. Elsewhere nothing of it is even
 * loaded.
 */
final class RunOnScreen {
  private static final RunOnScreen NOWHERE = new RunOnScreen(() -> {});

  private final Runnable end;

  private RunOnScreen(Runnable end) {
    this.end = end;
  }

  /** Begins to show this run, if it is wanted and possible. */
  static RunOnScreen of(
      SyncRun run, IntercomClient client, Surroundings surroundings, boolean wanted) {
    Map<String, String> environment = surroundings.environment();
    if (!wanted || !surroundings.isTerminal() || !LiveProgress.canBeShown(environment)) {
      return NOWHERE;
    }
    TimeSource time = surroundings.time();
    long start = time.nanos();
    LiveProgress live =
        new LiveProgress(
            () -> look(run, client, Duration.ofNanos(time.nanos() - start)),
            Stderr.PROCESS::redraw,
            time,
            LiveProgress.wantsColor(environment));
    Stderr.PROCESS.footer(live.footer());
    live.start();
    return new RunOnScreen(live::close);
  }

  private static RunProgress look(SyncRun run, IntercomClient client, Duration age) {
    Map<WaitReason, Duration> waited = new EnumMap<>(WaitReason.class);
    for (WaitReason reason : WaitReason.values()) {
      waited.put(reason, client.waits().total(reason));
    }
    return new RunProgress(age, run.progress(), client.meter().calls(), client.window(), waited);
  }

  /** Removes it from the screen; may be called twice. */
  void end() {
    end.run();
  }
}
