package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.error.ApiException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that echoes what it was sent, and text that would change a terminal. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EchoTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");
  private static final String TOKEN = DemoOptions.TOKEN;
  private static final String ESCAPE = "\\u001b[2J\\u0007\\u009b1m\\u202e";

  private final TestTime time = TestTime.at(1_790_000_000);

  static Stream<Arguments> echoes() {
    String field =
        "{\"type\":\"error.list\",\"request_id\":\"%s\",\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}";
    return Stream.of(
        Arguments.of(
            "message", RawServer.response("400 No", field.formatted("r", "c", "bad " + TOKEN))),
        Arguments.of("code", RawServer.response("400 No", field.formatted("r", TOKEN, "m"))),
        Arguments.of("request id", RawServer.response("400 No", field.formatted(TOKEN, "c", "m"))),
        Arguments.of(
            "split by the clip",
            RawServer.response("400 No", field.formatted("r", "c", "x".repeat(290) + TOKEN))),
        Arguments.of("status line", "HTTP/1.1 " + TOKEN + "\r\n\r\n"),
        Arguments.of("garbage", TOKEN + " \u0007\u001b[2J\r\n\r\n"),
        Arguments.of(
            "controls", RawServer.response("400 No", field.formatted(ESCAPE, ESCAPE, ESCAPE))),
        Arguments.of(
            "unavailable", RawServer.response("500 No", field.formatted(TOKEN, TOKEN, TOKEN))),
        Arguments.of(
            "refused", RawServer.response("401 No", field.formatted(TOKEN, TOKEN, TOKEN))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("echoes")
  void neitherTheTokenNorControlCharactersAreInAnyMessage(String name, String response)
      throws Exception {
    try (RawServer server = new RawServer((n, head) -> response)) {
      ApiException failure =
          catchThrowableOfType(
              ApiException.class, () -> Clients.of(server.url(), time).call(TAGS, Clients::json));
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString() + failure.code())
          .as(name)
          .doesNotContain(TOKEN)
          .doesNotContain(TOKEN.substring(0, 8));
      assertThat(failure.getMessage() + failure.code()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }
  }
}
