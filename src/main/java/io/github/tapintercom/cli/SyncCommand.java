package io.github.tapintercom.cli;

import io.github.tapintercom.intercom.IntercomClient;
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
  private final Surroundings surroundings;
  private final Connection connection;
  private final boolean verify;
  private final boolean progress;

  /**
   * A sync.
   *
   * @param verify whether Intercom's numbers are asked for afterwards
   * @param progress whether the run may be shown at a terminal
   */
  SyncCommand(
      Surroundings surroundings,
      Connection connection,
      Inputs inputs,
      boolean verify,
      boolean progress) {
    this.surroundings = surroundings;
    this.connection = connection;
    this.verify = verify;
    this.progress = progress;
    IntercomClient client = connection.client();
    this.writer = new SingerWriter(new MeasuredOutput(surroundings.out(), client.waits()));
    this.sync = connection.syncBy(client, writer, inputs.selected(), inputs.state());
  }

  /** Reads everything, or until the signal comes. */
  Ending run(StopSignal signal, Reporter reporter) throws InterruptedException {
    reporter.run(sync);
    RunOnScreen screen = RunOnScreen.of(sync, connection.client(), surroundings, progress);
    try {
      signal.stops(
          (forTheRun, forTheLastState) -> {
            sync.stop(forTheRun, forTheLastState);
            screen.end();
          });
      return run(reporter);
    } finally {
      screen.end();
    }
  }

  private Ending run(Reporter reporter) throws InterruptedException {
    return verify ? verified(reporter) : judge(outcome(), writer);
  }

  private Outcome outcome() throws InterruptedException {
    surroundings.observer().starting(sync);
    return sync.run();
  }

  private Ending verified(Reporter reporter) throws InterruptedException {
    Verification verification =
        new Verification(connection.client(), connection.config(), sync.start());
    sync.countDistinct();
    verification.before(sync.results());
    Outcome outcome = outcome();
    Ending ending = judge(outcome, writer);
    if (outcome.outputClosed() || outcome.tokenRefused().isPresent()) {
      return ending;
    }
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
