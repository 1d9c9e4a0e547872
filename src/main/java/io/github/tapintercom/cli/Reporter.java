package io.github.tapintercom.cli;

import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.config.Version;
import io.github.tapintercom.report.Calls;
import io.github.tapintercom.report.ReportFile;
import io.github.tapintercom.report.RunReport;
import io.github.tapintercom.report.SummaryTable;
import io.github.tapintercom.sync.Identity;
import io.github.tapintercom.sync.StreamResult;
import io.github.tapintercom.sync.SyncRun;
import io.github.tapintercom.time.TimeSource;
import io.github.tapintercom.verify.Verified;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile Optional<ReportFile> file = Optional.empty();
  private volatile boolean metrics;
  private volatile Optional<TapConfig> config = Optional.empty();
  private volatile Optional<Connection> connection = Optional.empty();
  private volatile Optional<SyncRun> run = Optional.empty();
  private volatile List<Verified> verified = List.of();

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
    metrics = wanted;
  }

  void settings(TapConfig settings) {
    config = Optional.of(settings);
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
  }

  /** Reports; what is wrong with the report's file is added to the reasons. */
  Ending end(Ending ending) {
    if (!over.compareAndSet(false, true)) {
      return ending;
    }
    RunReport report = report(ending);
    if (run.isPresent()) {
      SummaryTable.lines(report).forEach(line -> log().info("{}", line));
      if (metrics) {
        report.streams().forEach(Reporter::metric);
      }
    }
    return file.map(target -> write(target, report, ending)).orElse(ending);
  }

  private static Ending write(ReportFile target, RunReport report, Ending ending) {
    try {
      target.write(report);
      return ending;
    } catch (IOException e) {
      String problem = "the report " + target.path() + " could not be written: " + e.getMessage();
      List<String> reasons = Stream.concat(ending.reasons().stream(), Stream.of(problem)).toList();
      return new Ending(ending.code() == ExitCode.DONE ? ExitCode.FAILED : ending.code(), reasons);
    }
  }

  private RunReport report(Ending ending) {
    return new RunReport(
        Version.get(),
        config.map(TapConfig::shown).orElse(Map.of()),
        connection
            .map(Connection::config)
            .or(() -> config)
            .map(c -> c.baseUrl().toString())
            .orElse(""),
        connection.map(Connection::identity).orElse(Identity.UNKNOWN),
        started,
        time.now(),
        ending.code().number(),
        ending.reasons(),
        run.map(SyncRun::results).orElse(List.of()),
        verified,
        connection.map(c -> Calls.of(c.client())).orElse(Calls.NONE));
  }

  /** In the form that Singer's own library reads back from a log. */
  private static void metric(StreamResult stream) {
    log()
        .info(
            "METRIC: {\"type\":\"counter\",\"metric\":\"record_count\",\"value\":{},\"tags\":{\"endpoint\":\"{}\",\"stream\":\"{}\"}}",
            stream.records(),
            stream.stream(),
            stream.stream());
  }

  /** Created on first use: starting the log takes longer than most commands. */
  private static Logger log() {
    return LoggerFactory.getLogger(Reporter.class);
  }
}
