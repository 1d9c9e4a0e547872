package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.Catalogs;
import io.github.tapintercom.stream.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What discovery prints. It is the same for everybody, so the build makes it and the program only
 * copies it: a start costs a fifth of what making it costs.
 */
final class Discovery {
  private static final String PREPARED = "/catalog.json";

  private Discovery() {}

  /** The catalog, pretty-printed, as UTF-8 with a final line feed. */
  static byte[] catalog() throws IOException {
    Optional<byte[]> prepared = prepared();
    return prepared.isPresent() ? prepared.get() : make();
  }

  /** As the build left it; empty where classes run that no build has packed. */
  static Optional<byte[]> prepared() throws IOException {
    try (InputStream in = Discovery.class.getResourceAsStream(PREPARED)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }

  static byte[] make() {
    String text = Catalogs.pretty(Catalogs.discovery(Streams.ALL)) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
