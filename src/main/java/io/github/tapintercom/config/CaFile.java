package io.github.tapintercom.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;

/** The certificates of a PEM file. */
final class CaFile {
  private static final String WHAT =
      "give a PEM file with the certificates of your company's authority";

  private CaFile() {}

  /** All of them; none, and a problem, when the file cannot be used. */
  static List<X509Certificate> read(Path file, Consumer<String> problems) {
    try {
      byte[] content = Files.readAllBytes(file);
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        problems.accept("holds no certificate; " + WHAT);
      }
      return certificates;
    } catch (IOException e) {
      problems.accept("cannot be read; check the path");
    } catch (CertificateException e) {
      problems.accept("holds a certificate that cannot be read; " + WHAT);
    }
    return List.of();
  }
}
