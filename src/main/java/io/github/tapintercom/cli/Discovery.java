package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.Catalogs;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  /** The catalog of these streams. */
  static byte[] catalog(List<StreamFacts> streams) throws IOException {
    return streams.equals(Streams.ALL) ? catalog() : of(streams);
  }

  /** As the build left it; empty where classes run that no build has packed. */
  static Optional<byte[]> prepared() throws IOException {
    try (InputStream in = Discovery.class.getResourceAsStream(PREPARED)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }

  static byte[] make() {
    return of(Streams.ALL);
  }

  private static byte[] of(List<StreamFacts> streams) {
    String text = Catalogs.pretty(Catalogs.discovery(streams)) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
