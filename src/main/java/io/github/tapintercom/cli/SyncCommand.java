package io.github.tapintercom.cli;

import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.sync.Outcome;
import io.github.tapintercom.sync.SyncRun;
import java.util.List;

/** A sync, and what its end means for the exit code. */
final class SyncCommand {
  private final SingerWriter writer;
  private final SyncRun sync;
  private final Surroundings surroundings;
  private final IntercomClient client;
  private final boolean progress;

  /**
   * Not run yet.
   *
   * @param progress whether the run may be shown at a terminal
   */
  SyncCommand(Surroundings surroundings, Connection connection, Inputs inputs, boolean progress) {
    this.surroundings = surroundings;
    this.client = connection.client();
    this.progress = progress;
    this.writer = new SingerWriter(new MeasuredOutput(surroundings.out(), client.waits()));
    this.sync = connection.syncBy(client, writer, inputs.selected(), inputs.state());
  }

  /** Reads everything, or until the signal comes. */
  Ending run(StopSignal signal, Reporter reporter) throws InterruptedException {
    reporter.run(sync);
    signal.stops(sync::stop);
    RunOnScreen screen = RunOnScreen.of(sync, client, surroundings, progress);
    try {
      signal.reports(
          reason -> {
            screen.end();
            reporter.end(Ending.failed(ExitCode.FAILED, reason));
          });
      surroundings.observer().starting(sync);
      return judge(sync.run(), writer);
    } finally {
      screen.end();
    }
  }

  /** How the run ended. */
  static Ending judge(Outcome outcome, SingerWriter writer) {
    if (outcome.tokenRefused().isPresent()) {
      return Ending.failed(ExitCode.TOKEN_REFUSED, outcome.tokenRefused().get());
    }
    if (outcome.outputClosed()) {
      return Ending.failed(ExitCode.FAILED, writer.closedBecause());
    }
    List<String> failures = outcome.failures();
    return new Ending(failures.isEmpty() ? ExitCode.DONE : ExitCode.FAILED, failures);
  }
}
