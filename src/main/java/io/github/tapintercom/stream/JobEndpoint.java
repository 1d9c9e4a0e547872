package io.github.tapintercom.stream;

import java.util.List;
import java.util.Objects;

/**
 * Rows of a file that Intercom makes on request: a job is started for a window of time, polled
 * until it has ended, and its file is downloaded.
 *
 * @param part which rows: the group of a content export, which gives all groups at once, or the
 *     dataset of a reporting export
 * @param about attributes of a dataset that say what a row is about, as far as a workspace has them
 */
public record JobEndpoint(Export export, String part, List<String> about) implements Endpoint {
  /**
   * A column that tells rows apart which are alike in all other columns of the key: 0 for the first
   * of them in a file, 1 for the second.
   */
  public static final String OCCURRENCE = "occurrence";

  /** What is exported, and the paths of it; {@code {job}} stands for the job's id. */
  public enum Export {
    /** Who got which message, and what became of it: one job a workspace at a time. */
    CONTENT("/export/content/data", "/export/content/data/{job}", "/download/content/data/{job}"),
    /** The rows behind a workspace's reports: five jobs at a time. */
    REPORTING(
        "/export/reporting_data/enqueue",
        "/export/reporting_data/{job}",
        "/download/reporting_data/{job}");

    private final String start;
    private final String status;
    private final String download;

    Export(String start, String status, String download) {
      this.start = start;
      this.status = status;
      this.download = download;
    }

    /** Where a job is started. */
    public String start() {
      return start;
    }

    /** Where its state is. */
    public String status() {
      return status;
    }

    /** Where its file is, unless the job says so itself. */
    public String download() {
      return download;
    }
  }

  public JobEndpoint {
    Objects.requireNonNull(export, "export");
    if (part.isEmpty()) {
      throw new IllegalArgumentException("an export has parts");
    }
    about = List.copyOf(about);
  }

  @Override
  public <T> T as(Kinds<T> kinds) {
    return kinds.job(this);
  }

  @Override
  public boolean accumulates() {
    return true;
  }
}
