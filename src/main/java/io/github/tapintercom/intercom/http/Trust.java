package io.github.tapintercom.intercom.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Trusts a company's own authorities beside those that Java trusts. */
final class Trust {
  private Trust() {}

  /** Changes a client; nothing is read unless there is an own authority. */
  static void add(List<X509Certificate> authorities, OkHttpClient.Builder client) {
    if (authorities.isEmpty()) {
      return;
    }
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int number = 0;
      for (X509Certificate known : manager(null).getAcceptedIssuers()) {
        all.setCertificateEntry("java-" + number++, known);
      }
      for (X509Certificate own : authorities) {
        all.setCertificateEntry("own-" + number++, own);
      }
      X509TrustManager manager = manager(all);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {manager}, null);
      client.sslSocketFactory(tls.getSocketFactory(), manager);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java cannot trust a further authority: " + e, e);
    }
  }

  private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("no manager for X.509");
  }
}
