package io.github.tapintercom.cli;

import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.intercom.http.HttpTransport;
import io.github.tapintercom.stream.Streams;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Makes the connection of a run in a thread of its own while the options' files are read: each
 * takes about as long as the other. Nothing is sent.
 */
final class EarlyConnection implements AutoCloseable {
  private final CountDownLatch decided = new CountDownLatch(1);
  private final FutureTask<Connection> connection;
  private volatile Optional<TapConfig> config = Optional.empty();

  private EarlyConnection(Options options, Surroundings surroundings) {
    this.connection = new FutureTask<>(() -> open(options, surroundings));
  }

  /** Begins; the rest follows when the settings are {@link #known}. */
  static EarlyConnection begun(Options options, Surroundings surroundings) {
    EarlyConnection early = new EarlyConnection(options, surroundings);
    Thread thread = new Thread(early.connection, "connection");
    thread.setDaemon(true); // the process may end meanwhile
    thread.start();
    return early;
  }

  private Connection open(Options options, Surroundings surroundings) throws InterruptedException {
    List.copyOf(Streams.ALL); // the first thread needs them next
    HttpTransport.load();
    decided.await();
    return Connection.open(options, config.orElseThrow(), surroundings);
  }

  /** The settings of the run; they are checked. */
  void known(TapConfig settings) {
    config = Optional.of(settings);
    decided.countDown();
  }

  /** The connection, or what kept it from being made. */
  Connection get() throws InterruptedException {
    try {
      return connection.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException problem
          ? problem
          : new IllegalStateException(e.getCause());
    }
  }

  /** Without settings there is no connection. */
  @Override
  public void close() {
    decided.countDown();
  }
}
