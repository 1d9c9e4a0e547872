package io.github.tapintercom.demo.http;

import io.github.tapintercom.demo.json.JsonBuffer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * One client connection. The JDK's own server is not used because it sets the Date header from the
 * machine's clock, which the tap takes as the time of its run, and cannot be changed.
 */
public final class Wire {
  public static final String DATE = "Date";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int ONE_WRITE = 32_768;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Supplier<Optional<Instant>> date;
  private final boolean gzip;

  public Wire(Socket socket, Supplier<Optional<Instant>> date, boolean gzip) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 16_384);
    this.out = socket.getOutputStream();
    this.date = date;
    this.gzip = gzip;
  }

  public static String httpDate(Instant time) {
    return HTTP_DATE.format(time);
  }

  public InputStream in() {
    return in;
  }

  public void send(Response response, WireRequest request) throws IOException {
    if (gzip && request.header("accept-encoding", "").contains("gzip") && response.length() > 256) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream(response.length() / 4);
      try (GZIPOutputStream to = new GZIPOutputStream(packed)) {
        to.write(response.body(), 0, response.length());
      }
      response.header("Content-Encoding", "gzip");
      send(response, packed.toByteArray(), packed.size(), packed.size());
    } else {
      send(response, response.body(), response.length(), response.length());
    }
  }

  /** Announces the whole body, sends a share of it, closes. */
  public void sendTruncated(Response response, double share) throws IOException {
    send(response, response.body(), (int) (response.length() * share), response.length());
    socket.close();
  }

  public void disconnect(boolean reset) throws IOException {
    if (reset) {
      socket.setSoLinger(true, 0);
    }
    socket.close();
  }

  private void send(Response response, byte[] body, int length, int announced) throws IOException {
    JsonBuffer head = new JsonBuffer(Math.min(length, ONE_WRITE) + 1024);
    head.ascii("HTTP/1.1 ")
        .num(response.status())
        .ascii(" Demo\r\nContent-Length: ")
        .num(announced);
    if (!response.headers().containsKey(DATE)) {
      date.get().ifPresent(now -> head.ascii("\r\n" + DATE + ": ").ascii(httpDate(now)));
    }
    for (Map.Entry<String, String> header : response.headers().entrySet()) {
      head.ascii("\r\n").ascii(header.getKey()).ascii(": ").ascii(header.getValue());
    }
    head.ascii("\r\n\r\n");
    if (length <= ONE_WRITE) {
      head.raw(body, length);
      out.write(head.array(), 0, head.size());
    } else {
      out.write(head.array(), 0, head.size());
      out.write(body, 0, length);
    }
    out.flush();
  }
}
