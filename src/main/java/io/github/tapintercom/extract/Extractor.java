package io.github.tapintercom.extract;

import io.github.tapintercom.intercom.error.ApiException;
import java.util.List;

/** Something that is read in one go and feeds one or more streams. Runs on a thread of its own. */
public interface Extractor {

  /** The selected streams it feeds. */
  List<String> streams();

  /**
   * Reads until everything has been handed over.
   *
   * @throws ApiException when it cannot go on: all its streams have failed
   * @throws InterruptedException when the run is being stopped
   */
  void read() throws ApiException, InterruptedException;
}
