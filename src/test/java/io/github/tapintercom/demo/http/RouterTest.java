package io.github.tapintercom.demo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.demo.json.JsonBuffer;
import org.junit.jupiter.api.Test;

class RouterTest {
  private final Router router =
      new Router()
          .add("GET", "/things/*", (call, path) -> says(path.get(1)))
          .add("GET", "/things/deleted", (call, path) -> says("named"))
          .add("GET", "/things/deleted", (call, path) -> says("later"));

  @Test
  void aPathOfItsOwnGoesBeforeAPlaceholderAndAnEarlierRouteBeforeALater() {
    assertThat(respond("/things/12")).isEqualTo("12");
    assertThat(respond("/things/deleted")).isEqualTo("named");
    assertThatThrownBy(() -> respond("/other")).isInstanceOf(Problem.class);
  }

  private String respond(String path) {
    RequestInfo info = new RequestInfo(1, "GET", path, "", "");
    Response response = router.respond(Call.of(info, RequestedVersion.of("2.16"), "http://demo"));
    return new String(
        response.body(), 0, response.length(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Response says(String text) {
    return Response.of(new JsonBuffer(16).ascii(text));
  }
}
