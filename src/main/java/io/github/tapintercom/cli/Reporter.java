package io.github.tapintercom.cli;

import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.config.Version;
import io.github.tapintercom.files.WholeFile;
import io.github.tapintercom.intercom.Identity;
import io.github.tapintercom.metrics.RunMetrics;
import io.github.tapintercom.report.Calls;
import io.github.tapintercom.report.ReportFile;
import io.github.tapintercom.report.RunReport;
import io.github.tapintercom.report.SummaryTable;
import io.github.tapintercom.sync.SyncRun;
import io.github.tapintercom.time.TimeSource;
import io.github.tapintercom.verify.Verified;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at the program's end how it went, once: the summary in the log, and the report's file where
 * one is wanted. It is told of each part of a run as that comes into being, so that an early end is
 * reported too. Thread-safe.
 */
final class Reporter {
  private final TimeSource time;
  private final Instant started;
  private boolean over;
  private volatile Optional<ReportFile> file = Optional.empty();
  private volatile boolean measured;
  private volatile Optional<RunMetrics> metrics = Optional.empty();
  private volatile Optional<Inputs> inputs = Optional.empty();
  private volatile Optional<Connection> connection = Optional.empty();
  private volatile Optional<SyncRun> run = Optional.empty();
  private volatile List<Verified> verified = List.of();
  private volatile Optional<String> signal = Optional.empty();

  Reporter(TimeSource time) {
    this.time = time;
    this.started = time.now();
  }

  /** Where the report goes, if it can. */
  void file(Optional<ReportFile> report) {
    file = report.filter(target -> target.problem().isEmpty());
  }

  /** Whether the log also gets counts for programs that read logs. */
  void metrics(boolean wanted) {
    measured = wanted;
  }

  void inputs(Inputs given) {
    inputs = Optional.of(given);
  }

  void connection(Connection to) {
    connection = Optional.of(to);
  }

  /** What Intercom says it has. */
  void verified(List<Verified> streams) {
    verified = List.copyOf(streams);
  }

  void run(SyncRun started) {
    run = Optional.of(started);
    metrics =
        connection
            .filter(to -> measured)
            .map(
                to ->
                    new RunMetrics(
                        started::progress,
                        to.client().meter()::timesByKind,
                        time,
                        line -> log().info("{}", line)));
  }

  /** A request is about to be sent. */
  void requesting() {
    metrics.ifPresent(RunMetrics::look);
  }

  /** The process ends with the code of this signal, whatever the run comes to. */
  void stoppedBy(String name) {
    signal = Optional.of(name);
  }

  /**
   * Reports; what is wrong with the report's file is added to the reasons. A second caller waits
   * for the first, since the process may end once a signal's thread returns from here.
   */
  synchronized Ending end(Ending ending) {
    if (over) {
      return ending;
    }
    over = true;
    RunReport report = report(ending);
    if (run.isPresent()) {
      metrics.ifPresent(RunMetrics::end);
      SummaryTable.lines(report).forEach(line -> log().info("{}", line));
    }
    return file.map(target -> write(target, report, ending)).orElse(ending);
  }

  private static Ending write(ReportFile target, RunReport report, Ending ending) {
    try {
      target.write(report, Stderr.PROCESS::clean);
      return ending;
    } catch (IOException | RuntimeException e) {
      String problem =
          "the report %s could not be written: %s".formatted(target.path(), WholeFile.why(e));
      List<String> reasons = Stream.concat(ending.reasons().stream(), Stream.of(problem)).toList();
      return new Ending(ending.code() == ExitCode.DONE ? ExitCode.FAILED : ending.code(), reasons);
    }
  }

  private RunReport report(Ending ending) {
    Optional<TapConfig> config =
        connection.map(Connection::config).or(() -> inputs.map(Inputs::config));
    return new RunReport(
        Version.get(),
        config.map(TapConfig::shown).orElse(Map.of()),
        config.map(c -> c.baseUrl().toString()).orElse(""),
        connection.map(Connection::identity).orElse(Identity.UNKNOWN),
        started,
        time.now(),
        signal.map(ExitCode::of).orElse(ending.code()).number(),
        reasons(ending),
        inputs.map(Inputs::leftOut).orElse(Map.of()),
        run.map(SyncRun::results).orElse(List.of()),
        verified,
        connection.map(c -> Calls.of(c.client())).orElse(Calls.NONE));
  }

  private List<String> reasons(Ending ending) {
    return Stream.concat(
            signal.map(name -> "stopped by " + name + ": not everything was read").stream(),
            ending.reasons().stream())
        .toList();
  }

  /** Created on first use: starting the log takes longer than most commands. */
  private static Logger log() {
    return LoggerFactory.getLogger(Reporter.class);
  }
}
