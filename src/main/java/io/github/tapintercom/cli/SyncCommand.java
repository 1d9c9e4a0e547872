package io.github.tapintercom.cli;

import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.sync.Outcome;
import io.github.tapintercom.sync.SyncRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sync, and what its end means for the exit code. */
final class SyncCommand {
  private static final Logger LOG = LoggerFactory.getLogger(SyncCommand.class);

  private final SingerWriter writer;
  private final SyncRun sync;
  private final RunObserver observer;

  SyncCommand(Surroundings surroundings, Connection connection, Inputs inputs) {
    this.observer = surroundings.observer();
    this.writer = new SingerWriter(surroundings.out());
    this.sync = connection.syncBy(connection.client(), writer, inputs.selected(), inputs.state());
  }

  /** Reads everything, or until the signal comes. */
  ExitCode run(StopSignal signal) throws InterruptedException {
    signal.stops(sync::stop);
    observer.starting(sync);
    return judge(sync.run(), writer);
  }

  /** The exit code of the run; the reasons are the last lines of the log. */
  static ExitCode judge(Outcome outcome, SingerWriter writer) {
    if (outcome.tokenRefused().isPresent()) {
      LOG.error(StderrLogging.CRITICAL, "{}", outcome.tokenRefused().get());
      return ExitCode.TOKEN_REFUSED;
    }
    if (outcome.outputClosed()) {
      LOG.error(StderrLogging.CRITICAL, "{}", writer.closedBecause());
      return ExitCode.FAILED;
    }
    outcome.failures().forEach(failure -> LOG.error(StderrLogging.CRITICAL, "{}", failure));
    return outcome.failures().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
