package io.github.tapintercom.intercom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tapintercom.harness.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that lets those who say the password through with CONNECT, to this machine only. */
final class TunnelProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final String expected;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  TunnelProxy(String login) throws IOException {
    this.expected =
        "Proxy-Authorization: Basic "
            + Base64.getEncoder().encodeToString(login.getBytes(ISO_8859_1));
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    RawServer.acceptAll(listening, this::serve);
  }

  private void serve(Socket client) {
    try (client) {
      String head = RawServer.head(client.getInputStream());
      heads.add(head);
      if (!head.contains(expected)) {
        client.getOutputStream().write(RawServer.response("407 Who", "").getBytes(ISO_8859_1));
        return;
      }
      String port = head.substring(head.indexOf(':') + 1, head.indexOf(" HTTP/"));
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        Threads.daemon(() -> copy(server, client));
        client.getInputStream().transferTo(server.getOutputStream());
      }
    } catch (IOException gone) {
      // one of the two left
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // one of the two left
    }
  }

  List<String> heads() {
    return heads;
  }

  int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
