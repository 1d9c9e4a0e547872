package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.sync.Outcome;
import java.io.OutputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the selected streams one after the other: each gives its schema and its first record. No
 * bookmark moves, so the first and the last line are the state that came in.
 */
final class TestCommand {
  private static final Logger LOG = LoggerFactory.getLogger(TestCommand.class);

  private final OutputStream out;
  private final Connection connection;
  private final Inputs inputs;

  TestCommand(OutputStream out, Connection connection, Inputs inputs) {
    this.out = out;
    this.connection = connection;
    this.inputs = inputs;
  }

  /** The schemas alone; no request is sent to Intercom. */
  static ExitCode schemas(OutputStream out, Inputs inputs) {
    SingerWriter writer = new SingerWriter(out);
    writer.state(inputs.state().toJson());
    for (SelectedStream stream : inputs.selected()) {
      writer.schema(
          stream.name(),
          stream.schema(),
          stream.keyProperties(),
          stream.replicationKey().stream().toList());
    }
    writer.state(inputs.state().toJson());
    return ExitCode.DONE;
  }

  ExitCode run() throws InterruptedException {
    SingerWriter writer = new SingerWriter(out);
    writer.state(inputs.state().toJson());
    ExitCode worst = ExitCode.DONE;
    for (SelectedStream stream : inputs.selected()) {
      ExitCode code = tried(stream);
      worst = code == ExitCode.DONE ? worst : code;
      if (code == ExitCode.TOKEN_REFUSED) {
        break;
      }
    }
    writer.state(inputs.state().toJson());
    return worst;
  }

  private ExitCode tried(SelectedStream stream) throws InterruptedException {
    FirstRecord record = new FirstRecord(out);
    SingerWriter writer = new SingerWriter(record);
    Outcome outcome =
        connection.syncBy(connection.another(), writer, List.of(stream), inputs.state()).run();
    if (record.isComplete()) {
      LOG.info("{}: one record read", stream.name());
      return ExitCode.DONE;
    }
    Ending ending = SyncCommand.judge(outcome, writer);
    ending.reasons().forEach(reason -> LOG.error(StderrLogging.CRITICAL, "{}", reason));
    if (ending.code() == ExitCode.DONE) {
      LOG.warn("{}: Intercom has no record of it, or none since its bookmark", stream.name());
    }
    return ending.code();
  }
}
