package io.github.tapintercom.demo.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One HTTP/1.1 request read off a connection. */
public record WireRequest(
    String method, String path, String query, Map<String, String> headers, String body) {
  private static final int LINE = 65_536;

  /** The next request, or empty when the client has closed the connection. */
  public static Optional<WireRequest> read(InputStream in) throws IOException {
    String start = line(in);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).trim());
      }
    }
    String[] words = start.split(" ", -1);
    if (words.length != 3) {
      return Optional.empty();
    }
    int mark = words[1].indexOf('?');
    return Optional.of(
        new WireRequest(
            words[0],
            mark < 0 ? words[1] : words[1].substring(0, mark),
            mark < 0 ? "" : words[1].substring(mark + 1),
            headers,
            body(in, headers)));
  }

  public String header(String name, String otherwise) {
    return headers.getOrDefault(name, otherwise);
  }

  public boolean closes() {
    return header("connection", "").equalsIgnoreCase("close");
  }

  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int size = Integer.parseInt(line(in), 16); size > 0; ) {
        all.write(in.readNBytes(size));
        line(in);
        size = Integer.parseInt(line(in), 16);
      }
      line(in);
      return all.toString(StandardCharsets.UTF_8);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LINE; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
