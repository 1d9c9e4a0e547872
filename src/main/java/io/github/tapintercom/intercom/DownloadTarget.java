package io.github.tapintercom.intercom;

import java.io.IOException;
import java.io.InputStream;

/** Takes the body of a download while it arrives, however large it is. */
@FunctionalInterface
public interface DownloadTarget {
  /**
   * Takes a whole body. Called anew when a download broke off, so it must start afresh each time.
   *
   * @throws IOException when the body breaks off, and for nothing else: the client requests again
   */
  void receive(InputStream body) throws IOException;
}
