package io.github.tapintercom.cli;

import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.sync.Outcome;
import io.github.tapintercom.sync.SyncRun;
import io.github.tapintercom.verify.Verification;
import io.github.tapintercom.verify.Verified;
import java.util.ArrayList;
import java.util.List;

/** A sync, and what its end means for the exit code. */
final class SyncCommand {
  private final SingerWriter writer;
  private final SyncRun sync;
  private final RunObserver observer;
  private final Connection connection;
  private final boolean verify;

  /**
   * A sync.
   *
   * @param verify whether Intercom's numbers are asked for afterwards
   */
  SyncCommand(Surroundings surroundings, Connection connection, Inputs inputs, boolean verify) {
    this.connection = connection;
    this.verify = verify;
    this.observer = surroundings.observer();
    this.writer = new SingerWriter(surroundings.out());
    this.sync = connection.syncBy(connection.client(), writer, inputs.selected(), inputs.state());
  }

  /** Reads everything, or until the signal comes. */
  Ending run(StopSignal signal, Reporter reporter) throws InterruptedException {
    reporter.run(sync);
    signal.stops(sync::stop);
    if (verify) {
      sync.countDistinct();
    }
    observer.starting(sync);
    Outcome outcome = sync.run();
    Ending ending = judge(outcome, writer);
    boolean over = outcome.outputClosed() || outcome.tokenRefused().isPresent();
    return verify && !over ? verified(outcome, ending, reporter) : ending;
  }

  private Ending verified(Outcome outcome, Ending ending, Reporter reporter)
      throws InterruptedException {
    Verification verification =
        new Verification(connection.client(), connection.config(), sync.start());
    List<Verified> verified = verification.of(outcome.streams());
    reporter.verified(verified);
    List<String> reasons = new ArrayList<>(ending.reasons());
    verified.stream()
        .filter(stream -> stream.missing() > 0)
        .forEach(stream -> reasons.add(stream.sentence()));
    return reasons.isEmpty() ? ending : new Ending(ExitCode.FAILED, reasons);
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
