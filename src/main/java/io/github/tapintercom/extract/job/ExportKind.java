package io.github.tapintercom.extract.job;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.error.ApiException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What differs between exports. */
interface ExportKind {
  /** Learns what requests need, before the first of them. */
  void prepare() throws ApiException, InterruptedException;

  /**
   * The first second of which Intercom surely has data.
   *
   * @param start of the run: age counts from now, whatever end the user set
   */
  long keptSince(long start);

  /** The request that starts a job. */
  ApiRequest start(Window window);

  /** The request for the state of a job. */
  ApiRequest status(String job, Window window);

  /**
   * Writes the rows of a file.
   *
   * @param wanting the streams that want rows of this window
   * @param lost called with each stream of which a row could not be written
   * @return how many rows the job gave, those of other streams included
   * @throws IOException when the file cannot be read to its end
   */
  long write(DownloadFile file, List<Output> wanting, Instant receivedAt, Consumer<Output> lost)
      throws IOException, InterruptedException;
}
