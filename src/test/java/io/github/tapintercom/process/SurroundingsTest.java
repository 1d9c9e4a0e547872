package io.github.tapintercom.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The built launcher among servers that are hostile and users who speak other languages. */
@Tag("process")
@DisabledOnOs(OS.WINDOWS)
class SurroundingsTest {
  private static final String TOKEN = "dG9rOjEyMzQ1Njc4X2FiY2RlZmdoaWprbG1ub3A6MTow";

  @TempDir Path directory;

  private record Result(int code, String out, String log) {}

  @BeforeEach
  void isBuilt() {
    BuiltTap.assumeBuilt();
  }

  private Result run(Map<String, String> environment, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(BuiltTap.LAUNCHER.toString()), Stream.of(arguments)).toList());
    builder.environment().putAll(environment);
    Path log = directory.resolve("log.txt");
    builder.directory(directory.toFile()).redirectError(log.toFile());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, Files.readString(log));
  }

  @Test
  void aServerThatEchoesTheTokenDoesNotBringItIntoTheLog() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread responder = new Thread(() -> respond(server), "hostile");
      responder.setDaemon(true);
      responder.start();
      String config =
          "{\"access_token\":\"%s\",\"start_date\":\"2026-01-01\",\"base_url\":\"http://127.0.0.1:%s\"}";
      Files.writeString(
          directory.resolve("config.json"),
          config.formatted(TOKEN, String.valueOf(server.getLocalPort())));

      Result result = run(Map.of(), "--config", "config.json", "--log-level", "debug");

      assertThat(result.code()).as(result.log()).isEqualTo(1);
      assertThat(result.log()).contains("CRITICAL ", "[hidden]").doesNotContain(TOKEN);
      assertThat(result.log()).doesNotContain(TOKEN.substring(0, 22)).doesNotContain("\u001b");
      assertThat(result.out()).doesNotContain(TOKEN);
      assertThat(result.log().lines())
          .allSatisfy(line -> assertThat(line).matches("(DEBUG|INFO|WARNING|ERROR|CRITICAL) .*"));
    }
  }

  /** The first response is good; then come the token and what a terminal obeys. */
  private static void respond(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        String request = head(socket.getInputStream());
        String body =
            request.startsWith("GET /me ")
                ? "{\"type\":\"admin\",\"app\":{\"name\":\"Workspace " + TOKEN + "\\u001b[2J\"}}"
                : "{\"type\":\"error.list\",\"request_id\":\"%s\",\"errors\":[{\"code\":\"bad_%s\",\"message\":\"no \\u001b[31m %s\\r\\nCRITICAL all is well\"}]}"
                    .formatted(TOKEN, TOKEN, TOKEN);
        String status = request.startsWith("GET /me ") ? "200 OK" : "400 Bad " + TOKEN;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
            "HTTP/1.1 %s\r\nContent-Type: application/json\r\nX-Request-Id: %s\r\nConnection: close\r\nContent-Length: "
                .formatted(status, TOKEN);
        socket
            .getOutputStream()
            .write((head + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (IOException e) {
        // The next one, or the end of the test.
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int b = in.read(); b >= 0 && head.indexOf("\r\n\r\n") < 0; b = in.read()) {
      head.append((char) b);
      if (head.indexOf("\r\n\r\n") >= 0) {
        break;
      }
    }
    return head.toString();
  }

  @Test
  void aLanguageWithDigitsOfItsOwnChangesNothing() throws Exception {
    Map<String, String> arabic =
        Map.of("TAP_INTERCOM_JAVA_OPTS", "-Duser.language=ar -Duser.country=EG");

    Result here = run(arabic, "--demo=20");
    Result about = run(arabic, "--about", "--format", "json");

    assertThat(here.code()).as(here.log()).isZero();
    assertThat(records(here)).isNotEmpty().isEqualTo(records(run(Map.of(), "--demo=20")));
    assertThat(here.log()).matches("[\\p{ASCII}\n]*");
    assertThat(about.out()).isEqualTo(run(Map.of(), "--about", "--format", "json").out());
  }

  private static List<String> records(Result result) {
    return result
        .out()
        .lines()
        .filter(line -> line.startsWith("{\"type\":\"RECORD\",\"stream\":\"users\""))
        .map(line -> line.replaceAll(",\"time_extracted\":\"[^\"]*\"", ""))
        .sorted()
        .toList();
  }
}
