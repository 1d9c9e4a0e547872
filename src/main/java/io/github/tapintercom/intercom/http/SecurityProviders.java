package io.github.tapintercom.intercom.http;

import java.security.Security;
import java.util.Set;

/**
 * Which of Java's security providers this process has. The HTTP client asks for all of them when it
 * is loaded, to learn the name of the first, and those that TLS does not need are a twentieth of
 * the time of a short run.
 */
final class SecurityProviders {
  /**
   * Kerberos, SASL, XML signatures, smart cards, LDAP; by the names in Java's own configuration.
   */
  private static final Set<String> NEEDLESS =
      Set.of("SunJGSS", "SunSASL", "XMLDSig", "SunPCSC", "JdkLDAP", "JdkSASL", "SunPKCS11");

  private SecurityProviders() {}

  /**
   * Leaves the needless ones out, as long as none was asked for yet. A provider that somebody
   * configured, also one of these with an argument, stays.
   */
  static void leaveOut() {
    String first = Security.getProperty("security.provider.1");
    for (int i = 2; first != null && Security.getProperty("security.provider." + i) != null; i++) {
      if (NEEDLESS.contains(Security.getProperty("security.provider." + i).trim())) {
        Security.setProperty("security.provider." + i, first); // named twice, it counts once
      }
    }
  }
}
