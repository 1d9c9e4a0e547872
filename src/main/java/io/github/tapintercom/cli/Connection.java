package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.config.Settings;
import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.DemoServer;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.http.RateLimit;
import io.github.tapintercom.intercom.ClientOptions;
import io.github.tapintercom.intercom.Identity;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.state.SingerState;
import io.github.tapintercom.sync.SyncRun;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of the configured workspace, or of a demo workspace that lives as long as this. */
final class Connection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  /** Intercom's code for a version that it does not know. */
  private static final String UNKNOWN_VERSION = "intercom_version_invalid";

  private final IntercomClient client;
  private final TapConfig config;
  private final Surroundings surroundings;
  private final Runnable end;

  private final FutureTask<Identity> asking;

  private volatile Identity identity = Identity.UNKNOWN;

  private Connection(TapConfig config, Runnable end, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
    this.end = end;
    this.client = newClient();
    this.asking = new FutureTask<>(() -> Identity.fetch(client));
  }

  /** A further client of the same workspace, for a run that stops it. */
  IntercomClient another() {
    return client.another();
  }

  private IntercomClient newClient() {
    ClientOptions options = new ClientOptions(config, surroundings.observer()::requesting);
    return new IntercomClient(options, surroundings.time(), surroundings.random());
  }

  static Connection open(Options options, TapConfig config, Surroundings surroundings) {
    OptionalInt contacts = options.demo();
    if (contacts.isEmpty()) {
      return to(config, surroundings);
    }
    DemoServer server =
        DemoServer.start(
            DemoOptions.of(GeneratedWorkspace.of(contacts.getAsInt()))
                .withRateLimit(
                    // A check shows a limit as Intercom has it; runs need not wait for one.
                    options.action() == Options.Action.CHECK
                        ? RateLimit.DEFAULT
                        : RateLimit.unlimited()));
    TapConfig demo = DemoConfig.at(server.baseUrl(), surroundings);
    return new Connection(demo, server::close, surroundings);
  }

  /** To where these settings say. */
  static Connection to(TapConfig config, Surroundings surroundings) {
    return new Connection(config, () -> {}, surroundings);
  }

  /** Asks whose workspace it is, ahead of {@link #identify}, which says what went wrong. */
  void ask() {
    asking.run();
  }

  /** Checks the token and finds out whose workspace it opens. */
  void identify() throws ApiException, InterruptedException {
    ask();
    try {
      identity = TaskResult.of(asking);
    } catch (RejectedException e) {
      if (e.code().equals(UNKNOWN_VERSION)) {
        throw new InvalidInputException(
            List.of(
                "\"api_version\" is %s, which Intercom does not know; use %s, or leave the setting out"
                    .formatted(config.apiVersion(), Settings.defaultOf("api_version"))));
      }
      throw e;
    }
    LOG.info("reading the workspace {} at {}", identity.workspace(), config.baseUrl());
  }

  /** The settings, with the address of the workspace that is read. */
  TapConfig config() {
    return config;
  }

  /** Whose workspace it is, once that was asked. */
  Identity identity() {
    return identity;
  }

  IntercomClient client() {
    return client;
  }

  /** A run that reads these streams from the state on. */
  SyncRun syncBy(
      IntercomClient by, SingerWriter writer, List<SelectedStream> selected, SingerState state) {
    return new SyncRun(by, writer, config, identity.code(), surroundings.limits(), selected, state);
  }

  @Override
  public void close() {
    client.stop();
    end.run();
  }
}
