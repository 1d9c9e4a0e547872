package io.github.tapintercom.cli;

import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.sync.Outcome;
import io.github.tapintercom.sync.SyncRun;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sync, and what its end means for the exit code. */
final class SyncCommand {
  private static final Logger LOG = LoggerFactory.getLogger(SyncCommand.class);

  /** Together well under the five seconds after which orchestrators kill. */
  private static final Duration FOR_THE_RUN_TO_END = Duration.ofMillis(2500);

  private static final Duration FOR_THE_LAST_STATE = Duration.ofMillis(1200);

  private final SyncRun sync;
  private final RunObserver observer;

  SyncCommand(Surroundings surroundings, Connection connection, Inputs inputs) {
    this.observer = surroundings.observer();
    this.sync =
        new SyncRun(
            connection.client(),
            new SingerWriter(surroundings.out()),
            connection.syncOptions(),
            inputs.selected(),
            inputs.state());
  }

  ExitCode run() throws InterruptedException {
    Thread onSignal = new Thread(this::stop, "signal");
    Runtime.getRuntime().addShutdownHook(onSignal);
    Outcome outcome;
    try {
      observer.starting(sync);
      outcome = sync.run();
    } finally {
      removeHook(onSignal);
    }
    return judge(outcome);
  }

  private void stop() {
    try {
      LOG.warn("stopping: a signal was received");
      sync.stop(FOR_THE_RUN_TO_END, FOR_THE_LAST_STATE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread onSignal) {
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException stopping) {
      LOG.debug("the signal came first");
    }
  }

  static ExitCode judge(Outcome outcome) {
    if (outcome.tokenRefused().isPresent()) {
      LOG.error(StderrLogging.CRITICAL, "{}", outcome.tokenRefused().get());
      return ExitCode.TOKEN_REFUSED;
    }
    if (outcome.outputClosed()) {
      LOG.error(
          StderrLogging.CRITICAL,
          "the loader stopped reading; the run ended there: see the loader's own messages");
      return ExitCode.FAILED;
    }
    outcome.failures().forEach(failure -> LOG.error(StderrLogging.CRITICAL, "{}", failure));
    return outcome.failures().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
