package io.github.tapintercom.extract.job;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.stream.JobEndpoint.Export;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The content export. One job gives all groups, and one job may run at a time, so one extractor
 * feeds all selected groups. A window is of messages that were sent in it, whenever they were
 * opened.
 */
public final class ContentExport implements ExportKind {
  private final ExportJobs jobs;
  private final Groups groups;

  private ContentExport(ExportJobs jobs, Groups groups) {
    this.jobs = jobs;
    this.groups = groups;
  }

  /** Of the groups that are selected, one at least. */
  public static Extractor extractor(ReadContext context, List<Output> outputs) {
    return extractor(context, outputs, ExportLimits.DOCUMENTED);
  }

  static Extractor extractor(ReadContext context, List<Output> outputs, ExportLimits limits) {
    ExportJobs jobs = new ExportJobs(context.client(), Export.CONTENT);
    ContentExport kind = new ContentExport(jobs, new Groups(outputs));
    return new WindowedExport(context, outputs, kind, limits, jobs);
  }

  @Override
  public void prepare() {
    // A window is all that its requests need.
  }

  @Override
  public long keptSince(long start) {
    return 0;
  }

  @Override
  public ApiRequest start(Window window) {
    byte[] body =
        "{\"created_at_after\":%d,\"created_at_before\":%d}"
            .formatted(window.after(), window.before())
            .getBytes(StandardCharsets.US_ASCII);
    return ApiRequest.post(Export.CONTENT.start(), body, action(window));
  }

  @Override
  public ApiRequest status(String job, Window window) {
    return jobs.statusRequest(job, action(window));
  }

  private static String action(Window window) {
    return "export content of messages sent " + window.describe();
  }

  @Override
  public long write(
      DownloadFile download, List<Output> wanting, Instant receivedAt, Consumer<Output> lost)
      throws IOException, InterruptedException {
    AtomicLong rows = new AtomicLong();
    Map<Output, Occurrences> alike = new HashMap<>();
    Function<Output, GroupRows> writer =
        output ->
            new GroupRows(
                output, receivedAt, alike.computeIfAbsent(output, o -> new Occurrences()));
    ExportedFiles.each(
        download, (name, content) -> rows.addAndGet(write(name, content, wanting, writer, lost)));
    return rows.get();
  }

  private long write(
      String name,
      InputStream content,
      List<Output> wanting,
      Function<Output, GroupRows> writer,
      Consumer<Output> lost)
      throws IOException {
    Optional<String> group = groups.ofName(name);
    Optional<CsvFile> opened = group.isEmpty() ? open(name, content) : Optional.empty();
    if (opened.isPresent()) {
      group = ofColumns(name, Columns.properties(opened.get().header()));
    }
    Optional<Output> output = group.flatMap(groups::output).filter(wanting::contains);
    if (output.isEmpty()) {
      return lineEnds(content);
    }
    GroupRows rows = writer.apply(output.get());
    try {
      return rows.write(opened.isPresent() ? opened.get() : new CsvFile(content));
    } finally {
      if (rows.lost()) {
        lost.accept(output.get());
      }
    }
  }

  /** A file whose name says nothing; empty where it has a name and is no CSV. */
  private Optional<CsvFile> open(String name, InputStream content) throws IOException {
    try {
      return Optional.of(new CsvFile(content));
    } catch (DamagedFileException e) {
      if (name.isEmpty()) {
        throw e;
      }
      groups.noStreamFor(name); // if it is damaged, that shows where its rest is read
      return Optional.empty();
    }
  }

  /** A file whose name says nothing; one with a name may hold what there is no stream for. */
  private Optional<String> ofColumns(String name, List<String> columns)
      throws DamagedFileException {
    Optional<String> group = groups.ofColumns(columns);
    if (group.isEmpty() && name.isEmpty()) {
      throw new DamagedFileException("it is a file of unknown columns: " + columns);
    }
    if (group.isEmpty()) {
      groups.noStreamFor(name);
    }
    return group;
  }

  /** Nobody wants its rows; fields with line ends make them look like more, which does no harm. */
  private static long lineEnds(InputStream content) throws IOException {
    byte[] chunk = new byte[64 << 10];
    long ends = 0;
    for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
      for (int i = 0; i < read; i++) {
        ends += chunk[i] == '\n' ? 1 : 0;
      }
    }
    return ends;
  }
}
