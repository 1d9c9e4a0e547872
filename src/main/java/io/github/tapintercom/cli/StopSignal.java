package io.github.tapintercom.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens at a signal: the run is stopped first, then the reason is the last line on standard
 * error. Together that takes less than the five seconds after which orchestrators kill, even when
 * the pipes are not read.
 */
final class StopSignal {
  private static final Duration FOR_THE_RUN_TO_END = Duration.ofSeconds(2);
  private static final Duration FOR_THE_LAST_STATE = Duration.ofSeconds(1);
  private static final Duration FOR_THE_REPORT = Duration.ofMillis(300);
  private static final Duration FOR_STDERR = Duration.ofMillis(400);

  /** Stops a run and writes its last STATE. */
  interface Stop {
    void stop(Duration forTheRun, Duration forTheLastState) throws InterruptedException;
  }

  private final Stderr stderr;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::received, "signal");
  private volatile Stop run;
  private volatile Runnable undo = () -> {};
  private volatile String consequence =
      "not everything was read; run again with the last STATE to continue from there";
  private volatile Optional<Reporter> reporter = Optional.empty();

  private StopSignal(Stderr stderr) {
    this.stderr = stderr;
  }

  /** Waits for signals until {@link #over}. */
  static StopSignal awaited() {
    StopSignal signal = new StopSignal(Stderr.PROCESS);
    try {
      Runtime.getRuntime().addShutdownHook(signal.hook);
    } catch (IllegalStateException ending) {
      // The process ends anyway, before anything has begun.
    }
    return signal;
  }

  /** From now on this is what a signal stops. */
  void stops(Stop sync) {
    run = sync;
  }

  /**
   * What a signal means where nothing is read.
   *
   * @param sentence said as the last line
   * @param first done before that
   */
  void means(String sentence, Runnable first) {
    consequence = sentence;
    undo = first;
  }

  /** Who is to know of a signal, and reports when the run does not come to that by itself. */
  void tells(Reporter of) {
    reporter = Optional.of(of);
  }

  /** Everything is done and reported. */
  void over() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The signal came first; its hook has been waiting for this.
    }
  }

  private void received() {
    stderr.neverWait();
    String name = name();
    reporter.ifPresent(to -> to.stoppedBy(name));
    try {
      undo.run();
      Stop stop = run;
      if (stop != null) {
        log().warn("stopping: {} was received", name);
        stop.stop(FOR_THE_RUN_TO_END, FOR_THE_LAST_STATE);
        awaitTheEnd();
      }
      reporter.ifPresent(to -> to.end(new Ending(ExitCode.of(name), List.of())));
      log().error(StderrLogging.CRITICAL, "stopped by {}: {}", name, consequence);
      stderr.close(FOR_STDERR);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A run that was stopped is reported by the thread that ran it, if that comes to it in time. */
  private void awaitTheEnd() throws InterruptedException {
    if (!over.await(FOR_THE_REPORT.toMillis(), TimeUnit.MILLISECONDS)) {
      log().debug("the run did not end in time");
    }
  }

  /** The JVM passes a signal on in a thread that it names after it; nothing else says which. */
  private static String name() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[2 * root.activeCount() + 16];
    return Stream.of(threads)
        .limit(root.enumerate(threads))
        .map(Thread::getName)
        .filter(thread -> thread.startsWith("SIG") && thread.endsWith(" handler"))
        .map(thread -> thread.substring(0, thread.indexOf(' ')))
        .findFirst()
        .orElse("a signal");
  }

  private static Logger log() {
    return LoggerFactory.getLogger(StopSignal.class);
  }
}
