package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.intercom.error.UnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Gone" is Intercom's own word, and it is requested twice. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GoneTest {
  private static final ApiRequest ONE = ApiRequest.get("/conversations/7", "read a conversation");
  private static final String OK = RawServer.response("200 OK", "{\"id\":\"7\"}");
  private static final String BARE = "<html><center><h1>404 Not Found</h1></center></html>";

  private final TestTime time = TestTime.at(1_790_000_000);

  private static String bare(int status) {
    return RawServer.response(status + " Away", BARE, "Content-Type: text/html");
  }

  private static String own(int status, String code) {
    return RawServer.error(status + " Away", code, "not here");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void aBareNotFoundIsNotFromIntercomAndIsRetried(int status) throws Exception {
    try (RawServer server = new RawServer((n, head) -> n < 4 ? bare(status) : OK)) {
      IntercomClient client = Clients.of(server.url(), time);
      assertThat(client.call(ONE, Clients::json).get("id")).isEqualTo("7");
      assertThat(server.requests()).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", BARE, "{}", "{\"message\":\"no Route matched\"}", "{\"errors\":[]}"})
  void oneThatIsNotInIntercomsFormEndsAsUnavailable(String body) throws Exception {
    String away = RawServer.response("404 Not Found", body);
    try (RawServer server = new RawServer((n, head) -> away)) {
      assertThatThrownBy(() -> Clients.of(server.url(), time).call(ONE, Clients::json))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("HTTP 404")
          .hasMessageContaining("tried 8 times");
    }
  }

  /** The tries are used up by other faults: it was said once only. */
  @Test
  void oneAfterManyOtherFaultsIsNoProof() throws Exception {
    String busy = RawServer.response("503 Busy", "");
    try (RawServer server =
        new RawServer((n, head) -> n < 8 ? busy : own(404, "conversation_not_found"))) {
      assertThatThrownBy(() -> Clients.of(server.url(), time).call(ONE, Clients::json))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("HTTP 404")
          .hasMessageContaining("tried 8 times");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404,not_found",
    "404,conversation_not_found",
    "404,user_not_found",
    "404,something_new",
    "410,contact_merged"
  })
  void intercomsOwnIsRequestedOnceMoreAfterAPause(int status, String code) throws Exception {
    try (RawServer server = new RawServer((n, head) -> own(status, code))) {
      IntercomClient client = Clients.of(server.url(), time);
      assertThatThrownBy(() -> client.call(ONE, Clients::json))
          .isInstanceOfSatisfying(
              GoneException.class,
              e -> {
                assertThat(e.status()).isEqualTo(status);
                assertThat(e.code()).isEqualTo(code);
              });
      assertThat(server.requests()).hasSize(2);
      assertThat(time.slept()).isGreaterThan(Duration.ofMillis(100));
    }
  }

  @Test
  void aTemporaryNotFoundIsRetried() throws Exception {
    try (RawServer server = new RawServer((n, head) -> n == 1 ? own(404, "not_found") : OK)) {
      assertThat(Clients.of(server.url(), time).call(ONE, Clients::json).get("id")).isEqualTo("7");
    }
  }

  @Test
  void otherFaultsInBetweenDoNotProveIt() throws Exception {
    try (RawServer server =
        new RawServer(
            (n, head) -> n == 1 ? own(404, "not_found") : n < 6 ? bare(404) : own(404, "x"))) {
      assertThatThrownBy(() -> Clients.of(server.url(), time).call(ONE, Clients::json))
          .isInstanceOf(GoneException.class);
      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void callsThatIsolateTheRecordThemselvesGetTheFirst() throws Exception {
    try (RawServer server = new RawServer((n, head) -> own(404, "not_found"))) {
      IntercomClient client = Clients.of(server.url(), time);
      assertThatThrownBy(() -> client.callShrinkable(ONE, Clients::json))
          .isInstanceOf(GoneException.class);
      assertThatThrownBy(() -> client.callOnce(ONE, Clients::json))
          .isInstanceOf(GoneException.class);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aCallThatChangesTheServerDoesNotRepeatABareNotFound() throws Exception {
    try (RawServer server = new RawServer((n, head) -> bare(404))) {
      assertThatThrownBy(() -> Clients.of(server.url(), time).callOnce(ONE, Clients::json))
          .isInstanceOf(UnavailableException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"intercom_version_invalid", "unknown_route", "endpoint_not_found"})
  void aRequestThatIntercomDoesNotKnowIsNoRecordThatIsGone(String code) throws Exception {
    try (RawServer server = new RawServer((n, head) -> own(404, code))) {
      assertThatThrownBy(() -> Clients.of(server.url(), time).call(ONE, Clients::json))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining(code);
      assertThat(server.requests()).hasSize(1);
    }
  }
}
