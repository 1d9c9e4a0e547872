package io.github.tapintercom.extract.job;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.RejectedException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An export, window by window from old to new: each is a job whose file is read. The bookmark moves
 * on by windows. A job that an interrupted run has started is taken up again.
 *
 * <p>Rows of a window go on changing after it. So some days before the bookmark are read again.
 */
final class WindowedExport implements Extractor {
  private static final Logger LOG = LoggerFactory.getLogger(WindowedExport.class);
  private static final int DOWNLOADS = 3;

  private final ReadContext context;
  private final List<Output> outputs;
  private final ExportKind kind;
  private final ExportLimits limits;
  private final ExportJobs jobs;
  private final Lookback lookback;
  private final Set<Output> behind = new HashSet<>();

  /** Of these streams, one at least; the first keeps the job in its state. */
  WindowedExport(
      ReadContext context,
      List<Output> outputs,
      ExportKind kind,
      ExportLimits limits,
      ExportJobs jobs) {
    this.context = context;
    this.outputs = List.copyOf(outputs);
    this.kind = kind;
    this.limits = limits;
    this.jobs = jobs;
    this.lookback = Lookback.of(context.settings().config());
  }

  @Override
  public List<String> streams() {
    return outputs.stream().map(Output::stream).toList();
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    long until = context.settings().until();
    long from = outputs.stream().mapToLong(lookback::from).min().orElseThrow();
    Optional<BegunJob> begun =
        outputs.stream()
            .flatMap(output -> output.kept(BegunJob.NAME).stream())
            .flatMap(job -> BegunJob.of(job).stream())
            .findFirst();
    WindowPlan plan =
        new WindowPlan(
            from,
            until,
            keptSince(),
            limits.windowDays(),
            begun.map(BegunJob::window),
            lookback::before);
    if (plan.next().isPresent()) {
      kind.prepare();
    }
    for (Optional<Window> window = plan.next(); window.isPresent(); window = plan.next()) {
      Window now = window.get();
      long rows = export(now, begun.filter(job -> job.window().equals(now)));
      begun = Optional.empty();
      if (rows < limits.mostRows()) {
        forgetJob(); // or a run after a failure would take its old file for what is there now
        reached(plan.done());
      } else if (plan.split()) {
        LOG.info("{}: as many rows as an export can have, so it is read in two parts", action(now));
      } else {
        throw new ProtocolException(
            "could not %s: it has more than the %,d rows that Intercom exports of a day"
                .formatted(action(now), limits.mostRows()));
      }
    }
    forgetJob();
    outputs.forEach(output -> output.ledger().root().finish());
  }

  private long keptSince() {
    return kind.keptSince(context.settings().start());
  }

  private void forgetJob() {
    outputs.forEach(output -> output.keep(BegunJob.NAME, Optional.empty()));
  }

  private String action(Window window) {
    return kind.start(window).action();
  }

  private void reached(long second) {
    for (Output output : outputs) {
      if (behind.contains(output)) {
        output.ledger().root().lost();
      } else {
        output.ledger().root().reached(second);
      }
    }
  }

  /** Whose calls they are, where several streams are exported together. */
  private String stream() {
    return outputs.get(0).stream();
  }

  /** Exports a window; the number of its rows. */
  private long export(Window window, Optional<BegunJob> begun)
      throws ApiException, InterruptedException {
    if (begun.isPresent()) {
      try {
        return result(begun.get().id(), window);
      } catch (GoneException | RejectedException | ProtocolException e) {
        LOG.info("{}; starting another job", e.getMessage());
      }
    }
    String job;
    try {
      job = jobs.start(kind.start(window).countedFor(stream()));
    } catch (RejectedException e) {
      if (window.before() > keptSince()) {
        throw e;
      }
      LOG.warn(
          "{}; Intercom keeps such data for two years, so this window is left out", e.getMessage());
      return 0;
    }
    outputs.get(0).keep(BegunJob.NAME, Optional.of(new BegunJob(job, window).toJson()));
    return result(job, window);
  }

  private long result(String job, Window window) throws ApiException, InterruptedException {
    Optional<ApiRequest> file = jobs.await(job, kind.status(job, window).countedFor(stream()));
    return file.isEmpty() ? 0 : download(file.get(), window);
  }

  private long download(ApiRequest request, Window window)
      throws ApiException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try (DownloadFile file = DownloadFile.in(context.settings().limits().spillDirectory())) {
        Instant receivedAt = context.client().download(request, file);
        return kind.write(file, wanting(window), receivedAt, behind::add);
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException("the run is being stopped");
        }
        String what =
            "could not %s: the file cannot be read (%s)".formatted(request.action(), said(e));
        if (tries == DOWNLOADS) {
          throw new ProtocolException(what);
        }
        LOG.warn("{}; downloading it again", what);
      }
    }
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** Streams may have come differently far. */
  private List<Output> wanting(Window window) {
    return outputs.stream().filter(output -> window.before() > lookback.from(output)).toList();
  }
}
