package io.github.tapintercom.cli;

import io.github.tapintercom.config.DisplayAs;
import io.github.tapintercom.config.NetworkConfig;
import io.github.tapintercom.config.Secret;
import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.config.UnknownFields;
import io.github.tapintercom.config.Version;
import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.DemoServer;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.http.RateLimit;
import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.ApiVersion;
import io.github.tapintercom.intercom.ClientOptions;
import io.github.tapintercom.intercom.HttpProxy;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.Network;
import io.github.tapintercom.sync.Identity;
import io.github.tapintercom.sync.SyncOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of the configured workspace, or of a demo workspace that lives as long as this. */
final class Connection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final IntercomClient client;
  private final TapConfig config;
  private final Surroundings surroundings;
  private final Optional<DemoServer> demo;

  private Connection(TapConfig config, Optional<DemoServer> demo, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
    this.demo = demo;
    this.client = newClient();
  }

  /** A further client of the same workspace, for a run that stops it. */
  IntercomClient another() {
    return client.another();
  }

  private IntercomClient newClient() {
    ClientOptions options =
        new ClientOptions(
            config.baseUrl(),
            this::token,
            config.apiVersion(),
            config.userAgent(),
            config.requestTimeout(),
            config.rateLimitShare(),
            config.maxConcurrency(),
            network(config.network()));
    return new IntercomClient(options, surroundings.time(), surroundings.random());
  }

  private String token() {
    surroundings.observer().requesting();
    return config.accessToken().reveal();
  }

  private static Network network(NetworkConfig config) {
    return new Network(
        config
            .proxy()
            .map(
                proxy ->
                    new HttpProxy(
                        proxy.host(),
                        proxy.port(),
                        proxy.user().map(u -> new HttpProxy.Login(u, proxy.password()::reveal)))),
        config.authorities());
  }

  static Connection open(Options options, Optional<TapConfig> config, Surroundings surroundings) {
    OptionalInt contacts = options.demo();
    if (contacts.isEmpty()) {
      return new Connection(config.orElseThrow(), Optional.empty(), surroundings);
    }
    DemoServer server =
        DemoServer.start(
            DemoOptions.of(GeneratedWorkspace.of(contacts.getAsInt()))
                .withRateLimit(RateLimit.unlimited()));
    return new Connection(demoConfig(server.baseUrl()), Optional.of(server), surroundings);
  }

  private static TapConfig demoConfig(URI baseUrl) {
    return new TapConfig(
        new Secret(DemoOptions.TOKEN),
        Instant.EPOCH,
        Optional.empty(),
        "tap-intercom/" + Version.get(),
        baseUrl,
        NetworkConfig.DIRECT,
        "2.17",
        "2.4",
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        150,
        DisplayAs.PLAINTEXT,
        UnknownFields.DROP,
        0.9,
        128);
  }

  /** Proves the token; tells whose workspace it opens. */
  void identify() throws ApiException, InterruptedException {
    Identity identity = Identity.ask(client);
    LOG.info("reading the workspace {} at {}", identity.workspace(), config.baseUrl());
  }

  IntercomClient client() {
    return client;
  }

  SyncOptions syncOptions() {
    return new SyncOptions(
        config.startDate(),
        config.endDate(),
        config.lookbackWindow(),
        config.pageSize(),
        new ApiVersion(config.apiVersion()),
        new ApiVersion(config.countsApiVersion()),
        Objects.requireNonNull(config.displayAs()).wireName(),
        config.maxConcurrency(),
        surroundings.limits());
  }

  @Override
  public void close() {
    client.stop();
    demo.ifPresent(DemoServer::close);
  }
}
