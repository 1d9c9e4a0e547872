package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.UnavailableException;
import io.github.tapintercom.intercom.error.UnexpectedShapeException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole JSON that is not what was expected, and what is no JSON. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ShapeTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");
  private static final String OTHER = RawServer.response("200 OK", "{\"items\":[]}");
  private static final String OK = RawServer.response("200 OK", "{\"data\":[]}");

  private final TestTime time = TestTime.at(1_790_000_000);

  private static Object data(ApiResponse response) {
    Map<?, ?> json = Clients.json(response);
    if (!json.containsKey("data")) {
      throw new UnexpectedShapeException("no list \"data\"");
    }
    return json.get("data");
  }

  @Test
  void jsonWithoutWhatWasExpectedIsRequestedOnceMore() throws Exception {
    try (RawServer server = new RawServer((n, head) -> OTHER)) {
      assertThatThrownBy(() -> Clients.of(server.url(), time).call(TAGS, ShapeTest::data))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("could not list tags")
          .hasMessageContaining("no list \"data\"")
          .message()
          .doesNotContain("not complete JSON");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aTemporaryWrongShapeIsRetried() throws Exception {
    try (RawServer server = new RawServer((n, head) -> n == 1 ? OTHER : OK)) {
      Clients.of(server.url(), time).call(TAGS, ShapeTest::data);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aCallThatChangesTheServerIsNotRepeatedForIt() throws Exception {
    try (RawServer server = new RawServer((n, head) -> OTHER)) {
      assertThatThrownBy(() -> Clients.of(server.url(), time).callOnce(TAGS, ShapeTest::data))
          .isInstanceOf(ProtocolException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void whatIsNoJsonIsRetriedAndCalledThat() throws Exception {
    String html = RawServer.response("200 OK", "<html>");
    try (RawServer server = new RawServer((n, head) -> html)) {
      assertThatThrownBy(() -> Clients.of(server.url(), time).call(TAGS, ShapeTest::data))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("not complete JSON");
      assertThat(server.requests()).hasSize(8);
    }
  }
}
