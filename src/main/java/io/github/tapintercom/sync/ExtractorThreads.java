package io.github.tapintercom.sync;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.singer.OutputClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A thread for each extractor, and what happens when one of them ends badly. */
final class ExtractorThreads {
  private final Runnable stopCalls;
  private final List<Thread> threads = new ArrayList<>();
  private boolean aborted;
  private String tokenRefused;

  /**
   * Not started yet.
   *
   * @param stopCalls cancels all running calls
   */
  ExtractorThreads(Runnable stopCalls) {
    this.stopCalls = stopCalls;
  }

  /**
   * Runs all extractors and returns when the last one is over. A stream that was interrupted is
   * left as it is, neither finished nor failed.
   */
  void run(List<Extractor> extractors, List<StreamRun> runs, Runnable advanced)
      throws InterruptedException {
    for (Extractor extractor : extractors) {
      List<StreamRun> fed =
          runs.stream().filter(run -> extractor.streams().contains(run.stream())).toList();
      fed.forEach(StreamRun::begun);
      Thread thread =
          new Thread(() -> read(extractor, fed, advanced), String.join("+", extractor.streams()));
      thread.setDaemon(true);
      synchronized (this) {
        if (aborted) {
          break;
        }
        threads.add(thread);
        thread.start();
      }
    }
    for (Thread thread : List.copyOf(threads)) {
      thread.join();
    }
  }

  private void read(Extractor extractor, List<StreamRun> fed, Runnable advanced) {
    try {
      extractor.read();
      fed.forEach(StreamRun::finished);
      advanced.run();
    } catch (OutputClosedException e) {
      abort();
    } catch (InterruptedException e) {
      // The run was stopped from outside, which reports the reason.
    } catch (TokenRefusedException e) {
      refused(e);
    } catch (ApiException | RuntimeException e) {
      fed.forEach(run -> run.failed(e));
    } catch (Error e) {
      // Out of memory, too deep: the stream has failed, the others may still come through.
      fed.forEach(run -> run.failed(new IllegalStateException("unexpected error: " + e, e)));
    }
  }

  private synchronized void refused(TokenRefusedException reason) {
    tokenRefused = reason.getMessage();
    abort();
  }

  /** Ends all extractors at once. */
  synchronized void abort() {
    aborted = true;
    stopCalls.run();
    threads.forEach(Thread::interrupt);
  }

  synchronized Optional<String> tokenRefused() {
    return Optional.ofNullable(tokenRefused);
  }
}
