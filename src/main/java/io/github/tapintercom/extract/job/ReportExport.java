package io.github.tapintercom.extract.job;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.JobEndpoint.Export;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One dataset of the reporting export. Its columns are the workspace's own and are requested first;
 * all of them are exported.
 */
public final class ReportExport implements ExportKind {
  /** Two years but for a day, since time goes on while jobs wait. */
  private static final long KEPT_DAYS = 2 * 365 - 1;

  private final ReadContext context;
  private final JobEndpoint endpoint;
  private final Datasets datasets;
  private final Output output;
  private final ExportJobs jobs;
  private Dataset dataset;

  private ReportExport(
      ReadContext context, JobEndpoint endpoint, Datasets datasets, Output output) {
    this.context = context;
    this.endpoint = endpoint;
    this.datasets = datasets;
    this.output = output;
    this.jobs = new ExportJobs(context.client(), Export.REPORTING);
  }

  /**
   * Of one dataset's stream.
   *
   * @param datasets those of the workspace, for all streams of the run
   */
  public static Extractor extractor(
      ReadContext context, JobEndpoint endpoint, Datasets datasets, Output output) {
    ReportExport kind = new ReportExport(context, endpoint, datasets, output);
    return new WindowedExport(context, List.of(output), kind, ExportLimits.DOCUMENTED, kind.jobs);
  }

  @Override
  public void prepare() throws ApiException, InterruptedException {
    dataset = datasets.of(endpoint.part());
    dataset.check();
    new VanishedColumns(dataset, output).report();
  }

  @Override
  public long keptSince(long start) {
    return start - KEPT_DAYS * Window.DAY;
  }

  @Override
  public ApiRequest start(Window window) {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("dataset_id", endpoint.part());
    ArrayNode attributes = body.putArray("attribute_ids");
    dataset.attributes().forEach(attribute -> attributes.add(attribute.qualifiedId()));
    body.put("start_time", window.after()).put("end_time", window.before());
    return ApiRequest.post(
        Export.REPORTING.start(), JsonMapper.shared().writeValueAsBytes(body), action(window));
  }

  /** The documented {@code client_id} is not known from a token; other connectors leave it out. */
  @Override
  public ApiRequest status(String job, Window window) {
    return jobs.statusRequest(job, action(window))
        .with("app_id", context.settings().workspace())
        .with("job_identifier", job);
  }

  private String action(Window window) {
    return "export the reporting dataset " + endpoint.part() + " " + window.describe();
  }

  @Override
  public long write(
      DownloadFile download, List<Output> wanting, Instant receivedAt, Consumer<Output> lost)
      throws IOException, InterruptedException {
    ReportRows rows = new ReportRows(dataset, endpoint.about(), output, receivedAt);
    AtomicLong number = new AtomicLong();
    try {
      ExportedFiles.each(
          download, (name, content) -> number.addAndGet(rows.write(new CsvFile(content))));
    } finally {
      if (rows.lost()) {
        lost.accept(output);
      }
    }
    return number.get();
  }
}
