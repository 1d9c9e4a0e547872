package io.github.tapintercom.cli;

import io.github.tapintercom.config.Settings;
import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.http.HttpTransport;
import io.github.tapintercom.stream.Streams;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Makes the connection of a run in a thread of its own, and asks whose workspace it is, while the
 * first thread reads options, catalog and state: each takes about as long as the other. Nothing is
 * sent before the settings are known to be right.
 */
final class EarlyConnection implements AutoCloseable {
  /** Looking a name up cannot be interrupted. */
  private static final long LONGEST_END_MS = 200;

  private final Surroundings surroundings;
  private final Consumer<Connection> watcher;
  private final CountDownLatch decided = new CountDownLatch(1);
  private final FutureTask<Connection> opening = new FutureTask<>(this::open);
  private Optional<Given> given = Optional.empty();
  private Optional<Thread> thread = Optional.empty();
  private boolean closed;
  private Optional<Connection> opened = Optional.empty();

  private record Given(Options options, TapConfig config) {}

  /**
   * Not begun.
   *
   * @param watcher is told of the connection before anything is sent
   */
  EarlyConnection(Surroundings surroundings, Consumer<Connection> watcher) {
    this.surroundings = surroundings;
    this.watcher = watcher;
  }

  /** Begins to load what every run needs; the rest follows when the settings are {@link #known}. */
  synchronized void begin() {
    if (thread.isEmpty()) {
      Thread begun = new Thread(this::work, "connection");
      begun.setDaemon(true); // the process may end meanwhile
      begun.start();
      thread = Optional.of(begun);
    }
  }

  private void work() {
    opening.run();
    connection().ifPresent(Connection::ask);
  }

  private Connection open() throws InterruptedException {
    Settings.load();
    List.copyOf(Streams.ALL); // the first thread needs them next
    HttpTransport.load();
    decided.await();
    Given run = given().orElseThrow(() -> new InterruptedException("not wanted any more"));
    Connection connection = Connection.open(run.options(), run.config(), surroundings);
    watcher.accept(connection);
    return opened(connection);
  }

  private synchronized Connection opened(Connection connection) {
    opened = Optional.of(connection);
    if (closed) {
      connection.close();
    }
    return connection;
  }

  private synchronized Optional<Connection> connection() {
    return closed ? Optional.empty() : opened;
  }

  private synchronized Optional<Given> given() {
    return closed ? Optional.empty() : given;
  }

  /** The options and settings of the run; they are checked. The first ones count. */
  synchronized void known(Options options, TapConfig config) {
    given = given.or(() -> Optional.of(new Given(options, config)));
    decided.countDown();
  }

  /** The connection, once begun and the settings known, or what kept it from being made. */
  Connection get() throws ApiException, InterruptedException {
    return TaskResult.of(opening);
  }

  /** Ends the connection, and its first call where that is under way. */
  @Override
  public void close() {
    stop().ifPresent(EarlyConnection::awaitEnd);
  }

  private synchronized Optional<Thread> stop() {
    closed = true;
    decided.countDown();
    thread.ifPresent(Thread::interrupt);
    opened.ifPresent(Connection::close);
    return thread;
  }

  /** So that it logs nothing behind the reason for which the run ended. */
  private static void awaitEnd(Thread begun) {
    try {
      begun.join(LONGEST_END_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
