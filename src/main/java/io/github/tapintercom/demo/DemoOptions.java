package io.github.tapintercom.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * How a {@link DemoServer} behaves; immutable, made by {@link #of} and the {@code with} methods.
 *
 * @param port 0: any free port
 * @param token the only token that is not refused
 * @param refusal the error code for other tokens ({@code unauthorized}, {@code token_revoked} …)
 * @param clock the server's time: the Date header, rate windows, the scroll's life
 * @param latency added to every answer
 * @param zone the workspace's time zone
 * @param defaultVersion what a request without Intercom-Version gets
 * @param scrollLife an unused companies scroll expires after this long
 * @param gzip whether answers are compressed for clients that accept it
 */
public record DemoOptions(
    DemoWorkspace workspace,
    int port,
    String token,
    String refusal,
    InstantSource clock,
    Duration latency,
    RateLimit rateLimit,
    ZoneId zone,
    String defaultVersion,
    SearchRules search,
    Quirks quirks,
    Duration scrollLife,
    boolean gzip,
    FaultPlan faults,
    RequestListener listener) {
  /** The token unless told otherwise. */
  public static final String TOKEN = "demo-token";

  /** A well-behaved, fast server of a workspace in UTC. */
  public static DemoOptions of(DemoWorkspace workspace) {
    return new DemoOptions(
        workspace,
        0,
        TOKEN,
        "unauthorized",
        InstantSource.system(),
        Duration.ZERO,
        RateLimit.DEFAULT,
        ZoneId.of("UTC"),
        "2.16",
        SearchRules.DEFAULT,
        Quirks.NONE,
        Duration.ofSeconds(60),
        false,
        FaultPlan.none(),
        RequestListener.none());
  }

  public DemoOptions withPort(int value) {
    return new DemoOptions(
        workspace,
        value,
        token,
        refusal,
        clock,
        latency,
        rateLimit,
        zone,
        defaultVersion,
        search,
        quirks,
        scrollLife,
        gzip,
        faults,
        listener);
  }

  public DemoOptions withToken(String value) {
    return new DemoOptions(
        workspace,
        port,
        value,
        refusal,
        clock,
        latency,
        rateLimit,
        zone,
        defaultVersion,
        search,
        quirks,
        scrollLife,
        gzip,
        faults,
        listener);
  }

  public DemoOptions withRefusal(String value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        value,
        clock,
        latency,
        rateLimit,
        zone,
        defaultVersion,
        search,
        quirks,
        scrollLife,
        gzip,
        faults,
        listener);
  }

  public DemoOptions withClock(InstantSource value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        refusal,
        value,
        latency,
        rateLimit,
        zone,
        defaultVersion,
        search,
        quirks,
        scrollLife,
        gzip,
        faults,
        listener);
  }

  public DemoOptions withLatency(Duration value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        refusal,
        clock,
        value,
        rateLimit,
        zone,
        defaultVersion,
        search,
        quirks,
        scrollLife,
        gzip,
        faults,
        listener);
  }

  public DemoOptions withRateLimit(RateLimit value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        refusal,
        clock,
        latency,
        value,
        zone,
        defaultVersion,
        search,
        quirks,
        scrollLife,
        gzip,
        faults,
        listener);
  }

  public DemoOptions withZone(ZoneId value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        refusal,
        clock,
        latency,
        rateLimit,
        value,
        defaultVersion,
        search,
        quirks,
        scrollLife,
        gzip,
        faults,
        listener);
  }

  public DemoOptions withDefaultVersion(String value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        refusal,
        clock,
        latency,
        rateLimit,
        zone,
        value,
        search,
        quirks,
        scrollLife,
        gzip,
        faults,
        listener);
  }

  public DemoOptions withSearch(SearchRules value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        refusal,
        clock,
        latency,
        rateLimit,
        zone,
        defaultVersion,
        value,
        quirks,
        scrollLife,
        gzip,
        faults,
        listener);
  }

  public DemoOptions withQuirks(Quirks value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        refusal,
        clock,
        latency,
        rateLimit,
        zone,
        defaultVersion,
        search,
        value,
        scrollLife,
        gzip,
        faults,
        listener);
  }

  public DemoOptions withScrollLife(Duration value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        refusal,
        clock,
        latency,
        rateLimit,
        zone,
        defaultVersion,
        search,
        quirks,
        value,
        gzip,
        faults,
        listener);
  }

  public DemoOptions withGzip(boolean value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        refusal,
        clock,
        latency,
        rateLimit,
        zone,
        defaultVersion,
        search,
        quirks,
        scrollLife,
        value,
        faults,
        listener);
  }

  public DemoOptions withFaults(FaultPlan value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        refusal,
        clock,
        latency,
        rateLimit,
        zone,
        defaultVersion,
        search,
        quirks,
        scrollLife,
        gzip,
        value,
        listener);
  }

  public DemoOptions withListener(RequestListener value) {
    return new DemoOptions(
        workspace,
        port,
        token,
        refusal,
        clock,
        latency,
        rateLimit,
        zone,
        defaultVersion,
        search,
        quirks,
        scrollLife,
        gzip,
        faults,
        value);
  }
}
