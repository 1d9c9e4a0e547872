package io.github.tapintercom.intercom.http;

import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.intercom.error.Failure;
import io.github.tapintercom.intercom.error.TextCleaner;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Puts into words why a request got no usable response, and whether waiting can help. */
public final class ConnectionFailure {
  private static final int MAX_REASON = 300;

  private final TapConfig config;
  private final Duration silence;
  private final TextCleaner cleaner;

  public ConnectionFailure(TapConfig config, Duration silence, TextCleaner cleaner) {
    this.config = config;
    this.silence = silence;
    this.cleaner = cleaner;
  }

  /**
   * The failure.
   *
   * @param reached whether any response came in this run: then the settings are right, and what
   *     fails may pass
   */
  public Failure of(IOException e, boolean reached) {
    if (e instanceof InterruptedIOException) {
      return failure(Failure.Kind.TIMED_OUT, timeout(e), e);
    }
    Optional<String> hopeless = hopeless(e);
    if (hopeless.isPresent()) {
      return failure(reached ? Failure.Kind.TEMPORARY : Failure.Kind.PERMANENT, hopeless.get(), e);
    }
    if (e instanceof UnknownHostException) {
      return failure(
          reached ? Failure.Kind.TEMPORARY : Failure.Kind.UNKNOWN_HOST,
          "a host name cannot be found ("
              + e.getMessage()
              + "); check base_url or region, the network, and HTTPS_PROXY",
          e);
    }
    if (e instanceof ConnectException) {
      return failure(
          Failure.Kind.TEMPORARY,
          "no connection ("
              + e.getMessage()
              + "); check base_url or region, the network, and HTTPS_PROXY",
          e);
    }
    return failure(
        Failure.Kind.TEMPORARY,
        e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()),
        e);
  }

  private Failure failure(Failure.Kind kind, String what, IOException e) {
    return new Failure(kind, cleaner.clean(what, MAX_REASON), 0, "", cleaner.clean(e));
  }

  private String timeout(IOException e) {
    return e instanceof SocketTimeoutException
        ? "no byte within " + silence.toSeconds() + " s"
        : "no whole response within " + config.requestTimeout().toSeconds() + " s";
  }

  private Optional<String> hopeless(IOException e) {
    String host = config.baseUrl().getHost();
    if (e instanceof ProxyRoute.RefusedException) {
      return Optional.of(e.getMessage());
    }
    if (e instanceof SSLPeerUnverifiedException) {
      return Optional.of(
          "the certificate of " + host + " is for another host name; check base_url");
    }
    return e instanceof SSLException
        ? certificate(e)
            .map(
                reason ->
                    "the certificate of "
                        + host
                        + " is not trusted ("
                        + reason
                        + "); check base_url, or name your company's own authority with ca_file")
        : Optional.empty();
  }

  private static Optional<String> certificate(Throwable e) {
    boolean found = false;
    String deepest = "";
    for (Throwable t = e; t != null; t = t.getCause()) {
      found |= t instanceof CertificateException;
      deepest = t.getMessage() == null ? deepest : t.getMessage();
    }
    return found ? Optional.of(deepest) : Optional.empty();
  }
}
