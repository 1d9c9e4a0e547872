package io.github.tapintercom.cli;

import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.sync.Outcome;
import io.github.tapintercom.sync.SyncRun;
import java.util.List;

/** A sync, and what its end means for the exit code. */
final class SyncCommand {
  private final SingerWriter writer;
  private final SyncRun sync;
  private final RunObserver observer;

  SyncCommand(Surroundings surroundings, Connection connection, Inputs inputs) {
    this.observer = surroundings.observer();
    this.writer = new SingerWriter(surroundings.out());
    this.sync = connection.syncBy(connection.client(), writer, inputs.selected(), inputs.state());
  }

  /** Reads everything, or until the signal comes. */
  Ending run(StopSignal signal, Reporter reporter) throws InterruptedException {
    reporter.run(sync);
    signal.stops(sync::stop);
    observer.starting(sync);
    return judge(sync.run(), writer);
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
