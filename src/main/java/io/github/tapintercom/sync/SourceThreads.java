package io.github.tapintercom.sync;

import io.github.tapintercom.extract.Source;
import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.TokenRefusedException;
import io.github.tapintercom.singer.OutputClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A thread a source, and what happens when one of them ends badly. */
final class SourceThreads {
  private final Runnable stopCalls;
  private final List<Thread> threads = new ArrayList<>();
  private boolean aborted;
  private String tokenRefused;

  /**
   * Not started yet.
   *
   * @param stopCalls breaks off all calls in flight
   */
  SourceThreads(Runnable stopCalls) {
    this.stopCalls = stopCalls;
  }

  /**
   * Runs all sources and returns when the last one is over. A stream that was broken off is left as
   * it is, neither finished nor failed.
   */
  void run(List<Source> sources, List<StreamRun> runs, Runnable advanced)
      throws InterruptedException {
    for (Source source : sources) {
      List<StreamRun> fed =
          runs.stream().filter(run -> source.streams().contains(run.stream())).toList();
      Thread thread =
          new Thread(() -> read(source, fed, advanced), String.join("+", source.streams()));
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

  private void read(Source source, List<StreamRun> fed, Runnable advanced) {
    try {
      source.read();
      fed.forEach(StreamRun::finished);
      advanced.run();
    } catch (OutputClosedException e) {
      abort();
    } catch (InterruptedException e) {
      // Somebody broke the run off, and knows why.
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

  /** Ends all sources at once. */
  synchronized void abort() {
    aborted = true;
    stopCalls.run();
    threads.forEach(Thread::interrupt);
  }

  synchronized Optional<String> tokenRefused() {
    return Optional.ofNullable(tokenRefused);
  }
}
