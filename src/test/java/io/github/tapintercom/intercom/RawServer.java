package io.github.tapintercom.intercom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tapintercom.harness.Threads;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A server that sends what a test writes, byte by byte, and keeps what it was sent. */
final class RawServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What is sent for the request with this number, from 1; null closes the connection. */
  @FunctionalInterface
  interface Script {
    String response(int number, String head);
  }

  RawServer(Script script) throws IOException {
    this.script = script;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    acceptAll(listening, this::serve);
  }

  /** A whole response; {@code headers} are lines without their ends. */
  static String response(String status, String body, String... headers) {
    StringBuilder text = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("Content-Length: ")
        .append(body.getBytes(UTF_8).length)
        .append("\r\n\r\n")
        .append(body)
        .toString();
  }

  /** An error in Intercom's own form. */
  static String error(String status, String code, String message, String... headers) {
    return response(
        status,
        "{\"type\":\"error.list\",\"request_id\":\"r1\",\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}"
            .formatted(code, message),
        headers);
  }

  /** Serves each connection on a thread of its own, until the socket is closed. */
  static void acceptAll(ServerSocket listening, Consumer<Socket> serve) {
    Threads.daemon(
        () -> {
          while (!listening.isClosed()) {
            try {
              Socket socket = listening.accept();
              Threads.daemon(() -> serve.accept(socket));
            } catch (IOException closed) {
              return;
            }
          }
        });
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String response = "";
      while (response != null) {
        String head = head(in);
        if (head.isEmpty()) {
          return;
        }
        int number;
        synchronized (requests) {
          requests.add(head);
          number = requests.size();
        }
        response = script.response(number, head);
        if (response != null) {
          socket.getOutputStream().write(response.getBytes(UTF_8));
          socket.getOutputStream().flush();
        }
      }
    } catch (IOException gone) {
      // the client broke off
    }
  }

  static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = 0;
    while (head.indexOf("\r\n\r\n") < 0 && next >= 0) {
      next = in.read();
      if (next >= 0) {
        head.append(new String(new byte[] {(byte) next}, ISO_8859_1));
      }
    }
    return next < 0 ? "" : head.toString();
  }

  List<String> requests() {
    return requests;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
