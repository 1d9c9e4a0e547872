package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No request leaves but by the client's own decision, and each is counted. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WireTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");
  private static final String OK = RawServer.response("200 OK", "{\"data\":[]}");

  private final TestTime time = TestTime.at(1_790_000_000);

  private static String trouble(String status) {
    return RawServer.response(status, "", "Retry-After: 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"503 Busy", "408 Slow", "429 Many", "502 Bad", "504 Late", "421 Misled"})
  void aServerThatRequestsAnImmediateRepeatGetsOneRequestATry(String status) throws Exception {
    try (RawServer server = new RawServer((n, head) -> n < 4 ? trouble(status) : OK)) {
      IntercomClient client = Clients.of(server.url(), time);
      client.call(TAGS, Clients::json);
      assertThat(server.requests()).hasSize(4);
      assertThat(client.meter().calls()).isEqualTo(4);
      assertThat(client.meter().retries()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"401 No", "407 Proxy"})
  void aRefusalIsNotRetriedByTheLibrary(String status) throws Exception {
    String refusal = RawServer.response(status, "", "WWW-Authenticate: Basic", "Retry-After: 0");
    try (RawServer server = new RawServer((n, head) -> refusal)) {
      IntercomClient client = Clients.of(server.url(), time);
      assertThatThrownBy(() -> client.call(TAGS, Clients::json)).isInstanceOf(ApiException.class);
      assertThat(server.requests()).hasSize(1);
      assertThat(client.meter().calls()).isEqualTo(1);
    }
  }

  @Test
  void aCallThatChangesTheServerIsSentOnceWhateverTheServerRequests() throws Exception {
    try (RawServer server = new RawServer((n, head) -> n == 1 ? trouble("503 Busy") : OK)) {
      IntercomClient client = Clients.of(server.url(), time);
      assertThatThrownBy(() -> client.callOnce(TAGS, Clients::json))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("tried 1 times");
      assertThat(server.requests()).hasSize(1);
    }
  }

  /** The server closes the kept connection when the next request comes on it. */
  @Test
  void aStaleConnectionCostsOneTryThatIsCounted() throws Exception {
    try (RawServer server = new RawServer((n, head) -> n == 2 ? null : OK)) {
      IntercomClient client = Clients.of(server.url(), time);
      client.call(TAGS, Clients::json);
      client.call(TAGS, Clients::json);
      assertThat(server.requests()).hasSize(3);
      assertThat(client.meter().calls()).isEqualTo(3);
    }
  }
}
