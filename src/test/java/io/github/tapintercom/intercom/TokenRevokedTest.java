package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.harness.Threads;
import io.github.tapintercom.intercom.error.MissingPermissionException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A 401 in the middle of a run: the token is gone, or one permission is missing. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TokenRevokedTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");
  private static final String OK = RawServer.response("200 OK", "{\"data\":[]}");
  private static final String UNAUTHORIZED =
      RawServer.error("401 Unauthorized", "unauthorized", "Access Token Invalid");

  private final TestTime time = TestTime.at(1_790_000_000);

  private static boolean requestsMe(String head) {
    return head.startsWith("GET /me ");
  }

  private static long requestsOfMe(RawServer server) {
    return server.requests().stream().filter(TokenRevokedTest::requestsMe).count();
  }

  @Test
  void aTokenThatMeRefusesTooIsRefused() throws Exception {
    try (RawServer server = new RawServer((n, head) -> n == 1 ? OK : UNAUTHORIZED)) {
      IntercomClient client = Clients.of(server.url(), time);
      client.call(TAGS, Clients::json);
      assertThatThrownBy(() -> client.call(TAGS, Clients::json))
          .isInstanceOf(TokenRefusedException.class)
          .hasMessageContaining("Access Token Invalid");
      assertThat(requestsOfMe(server)).isEqualTo(1);
    }
  }

  @Test
  void aTokenThatMeTakesLacksAPermission() throws Exception {
    try (RawServer server =
        new RawServer((n, head) -> n == 1 || requestsMe(head) ? OK : UNAUTHORIZED)) {
      IntercomClient client = Clients.of(server.url(), time);
      client.call(TAGS, Clients::json);
      assertThatThrownBy(() -> client.call(TAGS, Clients::json))
          .isInstanceOf(MissingPermissionException.class)
          .hasMessageContaining("list tags");
      assertThat(requestsOfMe(server)).isEqualTo(1);
    }
  }

  @Test
  void meIsRetriedThroughItsPassingFaults() throws Exception {
    String busy = RawServer.response("503 Busy", "");
    try (RawServer server =
        new RawServer((n, head) -> n == 1 ? OK : requestsMe(head) && n < 5 ? busy : UNAUTHORIZED)) {
      IntercomClient client = Clients.of(server.url(), time);
      client.call(TAGS, Clients::json);
      assertThatThrownBy(() -> client.call(TAGS, Clients::json))
          .isInstanceOf(TokenRefusedException.class);
    }
  }

  /** Sent later, carried out earlier: the token was revoked between the two. */
  @Test
  void aSuccessThatOvertookTheRefusedRequestProvesNothing() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch overtaken = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            (n, head) -> {
              if (head.startsWith("GET /slow ")) {
                arrived.countDown();
                Threads.await(overtaken);
                return UNAUTHORIZED;
              }
              return requestsMe(head) ? UNAUTHORIZED : OK;
            })) {
      IntercomClient client = Clients.of(server.url(), time);
      client.call(TAGS, Clients::json);
      FutureTask<Object> slow =
          new FutureTask<>(
              () -> client.call(ApiRequest.get("/slow", "list slowly"), Clients::json));
      Threads.daemon(slow);
      arrived.await();
      client.call(TAGS, Clients::json);
      overtaken.countDown();
      assertThatThrownBy(slow::get).hasCauseInstanceOf(TokenRefusedException.class);
    }
  }

  @Test
  void manyRefusalsAtOnceRequestMeOnce() throws Exception {
    try (RawServer server = new RawServer((n, head) -> n == 1 ? OK : UNAUTHORIZED)) {
      IntercomClient client = Clients.of(server.url(), time);
      client.call(TAGS, Clients::json);
      List<FutureTask<Object>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        FutureTask<Object> call = new FutureTask<>(() -> client.call(TAGS, Clients::json));
        calls.add(call);
        Threads.daemon(call);
      }
      for (FutureTask<Object> call : calls) {
        assertThatThrownBy(call::get).hasCauseInstanceOf(TokenRefusedException.class);
      }
      assertThat(requestsOfMe(server)).isEqualTo(1);
    }
  }
}
