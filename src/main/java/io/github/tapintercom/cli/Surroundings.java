package io.github.tapintercom.cli;

import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.sync.SyncRun;
import io.github.tapintercom.time.TimeSource;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Everything that the program takes from outside. Tests pass their own; all wiring behind it is the
 * same.
 *
 * @param out takes Singer messages, or the requested output instead; nothing else
 * @param environment variables of the process
 * @param directory where relative paths start
 * @param time the machine's clock and how to wait
 * @param random jitter of retries
 * @param limits the sizes from which on large reads work differently
 * @param answers to what {@code init} asks
 */
public record Surroundings(
    OutputStream out,
    Map<String, String> environment,
    Path directory,
    TimeSource time,
    RandomGenerator random,
    ReadLimits limits,
    RunObserver observer,
    Answers answers) {
  /** The launcher sets this variable when standard error is a terminal. */
  static final String TERMINAL = "TAP_INTERCOM_STDERR_IS_TERMINAL";

  public Surroundings {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(observer, "observer");
    Objects.requireNonNull(answers, "answers");
    environment = Map.copyOf(environment);
  }

  /** The same, with this done too before each request to Intercom. */
  Surroundings beforeRequests(Runnable also) {
    RunObserver both =
        new RunObserver() {
          @Override
          public void requesting() {
            observer.requesting();
            also.run();
          }

          @Override
          public void starting(SyncRun run) {
            observer.starting(run);
          }
        };
    return new Surroundings(out, environment, directory, time, random, limits, both, answers);
  }

  /** Whether a person watches standard error. */
  boolean isTerminal() {
    return environment.getOrDefault(TERMINAL, "").equals("1");
  }
}
