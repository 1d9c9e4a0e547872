package io.github.tapintercom.extract.job;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.stream.JobEndpoint.Export;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content export, window by window from old to new. One job gives all groups, and one job may
 * run at a time, so one extractor feeds all selected groups.
 *
 * <p>A window is of messages that were sent in it; what became of them may have come later. So some
 * days before the bookmark are read again.
 */
public final class ContentExport implements Extractor {
  private static final Logger LOG = LoggerFactory.getLogger(ContentExport.class);

  /** Both ends are inclusive by the day, and ninety days are the most. */
  private static final int WINDOW_DAYS = 89;

  /** An export has no more rows than this, and does not say that it was cut. */
  private static final long MOST_ROWS = 10_000_000;

  private static final int DOWNLOADS = 3;

  private final ReadContext context;
  private final List<Output> outputs;
  private final Lookback lookback;
  private final ExportJobs jobs;
  private final Groups groups;
  private final long mostRows;
  private final Set<String> behind = new HashSet<>();

  /** Of the groups that are selected, one at least. */
  public ContentExport(ReadContext context, List<Output> outputs) {
    this(context, outputs, MOST_ROWS);
  }

  ContentExport(ReadContext context, List<Output> outputs, long mostRows) {
    this.context = context;
    this.outputs = List.copyOf(outputs);
    this.lookback = Lookback.of(context.settings().config());
    this.jobs = new ExportJobs(context.client(), Export.CONTENT);
    this.groups = new Groups(outputs);
    this.mostRows = mostRows;
  }

  @Override
  public List<String> streams() {
    return outputs.stream().map(Output::stream).toList();
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    long from = outputs.stream().mapToLong(lookback::from).min().orElseThrow();
    Deque<Window> windows = Window.between(from, context.settings().until(), WINDOW_DAYS);
    while (!windows.isEmpty()) {
      Window window = windows.remove();
      if (export(window) < mostRows) {
        reached(window);
        continue;
      }
      List<Window> halves = window.halves();
      if (halves.isEmpty()) {
        throw new ProtocolException(
            "could not %s: an export has %,d rows at most, and this day has as many; Intercom leaves out the rest"
                .formatted(action(window), mostRows));
      }
      LOG.info("{}: as many rows as an export can have; reading it in two parts", action(window));
      windows.addFirst(halves.get(1));
      windows.addFirst(halves.get(0));
    }
    outputs.forEach(output -> output.ledger().root().finish());
  }

  private void reached(Window window) {
    for (Output output : wanting(window)) {
      if (behind.contains(output.stream())) {
        output.ledger().root().lost();
      } else {
        output.ledger().root().reached(window.before());
      }
    }
  }

  /** Streams may have come differently far. */
  private List<Output> wanting(Window window) {
    return outputs.stream().filter(output -> window.before() > lookback.from(output)).toList();
  }

  private static String action(Window window) {
    return "export content of messages sent " + window.describe();
  }

  /** Exports a window; the number of rows, those of other groups included. */
  private long export(Window window) throws ApiException, InterruptedException {
    byte[] body =
        "{\"created_at_after\":%d,\"created_at_before\":%d}"
            .formatted(window.after(), window.before())
            .getBytes(StandardCharsets.US_ASCII);
    String job = jobs.start(ApiRequest.post(Export.CONTENT.start(), body, action(window)));
    Optional<ApiRequest> file = jobs.await(job, jobs.asking(job, action(window)));
    return file.isEmpty() ? 0 : download(file.get(), window);
  }

  private long download(ApiRequest request, Window window)
      throws ApiException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try (DownloadFile file = DownloadFile.in(context.settings().limits().spillDirectory())) {
        Instant receivedAt = context.client().download(request, file);
        return write(file, wanting(window), receivedAt);
      } catch (IOException e) {
        String what = "could not %s: the file cannot be read (%s)".formatted(request.action(), e);
        if (tries == DOWNLOADS) {
          throw new ProtocolException(what);
        }
        LOG.warn("{}; downloading it again", what);
      }
    }
  }

  private long write(DownloadFile download, List<Output> wanting, Instant receivedAt)
      throws IOException, InterruptedException {
    List<Long> rows = new ArrayList<>();
    ExportedFiles.each(
        download, (name, content) -> rows.add(write(name, content, wanting, receivedAt)));
    return rows.stream().mapToLong(Long::longValue).sum();
  }

  private long write(String name, InputStream content, List<Output> wanting, Instant receivedAt)
      throws IOException {
    Optional<CsvFile> unnamed =
        name.isEmpty() ? Optional.of(new CsvFile(content)) : Optional.empty();
    String group =
        unnamed.isPresent()
            ? groups.ofColumns(Columns.properties(unnamed.get().header()))
            : groups.ofName(name);
    Optional<Output> output = groups.output(group).filter(wanting::contains);
    if (output.isEmpty()) {
      return lineEnds(content);
    }
    return write(
        unnamed.isPresent() ? unnamed.get() : new CsvFile(content), output.get(), receivedAt);
  }

  private long write(CsvFile file, Output output, Instant receivedAt) throws IOException {
    GroupRows rows = new GroupRows(output, receivedAt);
    try {
      return rows.write(file);
    } finally {
      if (rows.lost()) {
        behind.add(output.stream());
      }
    }
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
