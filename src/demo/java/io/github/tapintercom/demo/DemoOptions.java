package io.github.tapintercom.demo;

import io.github.tapintercom.demo.http.RateLimit;
import io.github.tapintercom.demo.http.RequestHook;
import io.github.tapintercom.demo.search.SearchRules;
import io.github.tapintercom.demo.workspace.DemoWorkspace;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;

/**
 * How a {@link DemoServer} behaves; immutable, made by {@link #of} and the {@code with} methods.
 */
public final class DemoOptions {
  /** The default token. */
  public static final String TOKEN = "demo-token";

  private final Values values;

  private DemoOptions(Values values) {
    this.values = values;
  }

  /** A well-behaved, fast server of a workspace in UTC. */
  public static DemoOptions of(DemoWorkspace workspace) {
    return new DemoOptions(new Values(workspace));
  }

  /** What there is to set, with its defaults; changed only before it is shared. */
  private static final class Values implements Cloneable {
    private final DemoWorkspace workspace;
    private int port = 0;
    private ServerSocketFactory sockets = ServerSocketFactory.getDefault();
    private String token = TOKEN;
    private String refusal = "unauthorized";
    private InstantSource clock = InstantSource.system();
    private Duration latency = Duration.ZERO;
    private RateLimit rateLimit = RateLimit.DEFAULT;
    private ZoneId zone = ZoneId.of("UTC");
    private String defaultVersion = "2.16";
    private Supplier<SearchRules> search = () -> SearchRules.DEFAULT;
    private Duration scrollLife = Duration.ofMinutes(1);
    private int scrollPage = 100;
    private Duration exportTime = Duration.ZERO;
    private boolean gzip = false;
    private RequestHook hook = RequestHook.NONE;

    Values(DemoWorkspace workspace) {
      this.workspace = workspace;
    }

    Values copy() {
      try {
        return (Values) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private DemoOptions with(Consumer<Values> change) {
    Values changed = values.copy();
    change.accept(changed);
    return new DemoOptions(changed);
  }

  public DemoWorkspace workspace() {
    return values.workspace;
  }

  /** 0: any free port. */
  public int port() {
    return values.port;
  }

  public DemoOptions withPort(int value) {
    return with(v -> v.port = value);
  }

  /** Makes the socket that it listens on: one of TLS makes it a server of https. */
  public ServerSocketFactory sockets() {
    return values.sockets;
  }

  public DemoOptions withSockets(ServerSocketFactory value) {
    return with(v -> v.sockets = value);
  }

  /** The only token that is not refused. */
  public String token() {
    return values.token;
  }

  public DemoOptions withToken(String value) {
    return with(v -> v.token = value);
  }

  /** The error code for other tokens ({@code unauthorized}, {@code token_revoked} …). */
  public String refusal() {
    return values.refusal;
  }

  public DemoOptions withRefusal(String value) {
    return with(v -> v.refusal = value);
  }

  /** The server's time: the Date header, rate windows, the scroll's life. */
  public InstantSource clock() {
    return values.clock;
  }

  public DemoOptions withClock(InstantSource value) {
    return with(v -> v.clock = value);
  }

  /** Added to every response. */
  public Duration latency() {
    return values.latency;
  }

  public DemoOptions withLatency(Duration value) {
    return with(v -> v.latency = value);
  }

  public RateLimit rateLimit() {
    return values.rateLimit;
  }

  public DemoOptions withRateLimit(RateLimit value) {
    return with(v -> v.rateLimit = value);
  }

  /** The workspace's time zone. */
  public ZoneId zone() {
    return values.zone;
  }

  public DemoOptions withZone(ZoneId value) {
    return with(v -> v.zone = value);
  }

  /** What a request without Intercom-Version gets. */
  public String defaultVersion() {
    return values.defaultVersion;
  }

  public DemoOptions withDefaultVersion(String value) {
    return with(v -> v.defaultVersion = value);
  }

  public SearchRules search() {
    return values.search.get();
  }

  public DemoOptions withSearch(SearchRules rules) {
    return withSearch(() -> rules);
  }

  /** Asked anew for each search, so that they may change. */
  public DemoOptions withSearch(Supplier<SearchRules> value) {
    return with(v -> v.search = value);
  }

  /** An unused companies scroll expires after this long. */
  public Duration scrollLife() {
    return values.scrollLife;
  }

  public DemoOptions withScrollLife(Duration value) {
    return with(v -> v.scrollLife = value);
  }

  /** Companies a page of the scroll. */
  public int scrollPage() {
    return values.scrollPage;
  }

  public DemoOptions withScrollPage(int value) {
    return with(v -> v.scrollPage = value);
  }

  /** An export has ended after this long. */
  public Duration exportTime() {
    return values.exportTime;
  }

  public DemoOptions withExportTime(Duration value) {
    return with(v -> v.exportTime = value);
  }

  /** Whether responses are compressed for clients that accept it. */
  public boolean gzip() {
    return values.gzip;
  }

  public DemoOptions withGzip(boolean value) {
    return with(v -> v.gzip = value);
  }

  public RequestHook hook() {
    return values.hook;
  }

  public DemoOptions withHook(RequestHook value) {
    return with(v -> v.hook = value);
  }
}
