package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.JobsPendingException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that are taken while they arrive. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DownloadsTest {
  private static final ApiRequest FILE = ApiRequest.get("/download/1", "download a file");
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");
  private static final String TAGS_RESPONSE = RawServer.response("200 OK", "{\"data\":[]}");

  private final TestTime time = TestTime.at(1_790_000_000);
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

  private String text() {
    return taken.toString(StandardCharsets.UTF_8);
  }

  /** Nothing on the way may unpack it: it says itself what it is. */
  @Test
  void aFileIsTakenAsItComesWhateverItsEncodingIsSaidToBe() throws Exception {
    for (String encoding : new String[] {"zip", "identity", "x-odd"}) {
      taken.reset();
      String response =
          RawServer.response("200 OK", "PK and so on", "Content-Encoding: " + encoding);
      try (RawServer server = new RawServer((n, head) -> response)) {
        Clients.of(server.url(), time).download(FILE, body -> body.transferTo(taken));
        assertThat(text()).isEqualTo("PK and so on");
        assertThat(server.requests().get(0))
            .contains("Accept: application/octet-stream", "Accept-Encoding: identity")
            .contains("Authorization: Bearer ");
      }
    }
  }

  /** It may take hours; with one place in all, another call goes through meanwhile. */
  @Test
  void aFileThatArrivesHoldsNoPlaceOfAnotherCall() throws Exception {
    String file = RawServer.response("200 OK", "a file");
    try (RawServer server =
        new RawServer((n, head) -> head.contains("/download") ? file : TAGS_RESPONSE)) {
      ClientOptions options = Clients.options(server.url(), Duration.ofSeconds(30), 1);
      IntercomClient client = new IntercomClient(options, time, new Random(1));
      client.download(
          FILE,
          body -> {
            call(client);
            body.transferTo(taken);
          });
      assertThat(text()).isEqualTo("a file");
      assertThat(client.meter().calls()).isEqualTo(2);
    }
  }

  private static void call(IntercomClient client) {
    try {
      client.call(TAGS, Clients::json);
    } catch (ApiException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFileThatIsRefusedForAnErrorIsRetriedAndNotTaken() throws Exception {
    String busy = RawServer.response("503 Busy", "no file");
    String file = RawServer.response("200 OK", "a file");
    try (RawServer server = new RawServer((n, head) -> n < 3 ? busy : file)) {
      Clients.of(server.url(), time).download(FILE, body -> body.transferTo(taken));
      assertThat(text()).isEqualTo("a file");
      assertThat(server.requests()).hasSize(3);
    }
  }

  /** Another 429 than that of the call budget: nobody waits for a window. */
  @Test
  void jobsThatArePendingAreNoRefusalForTheCallBudget() throws Exception {
    String pending =
        RawServer.response(
            "429 Many",
            "{\"errors\":[{\"code\":\"rate_limit_exceeded\",\"message\":"
                + "\"Exceeded rate limit of 5 pending reporting dataset export jobs\"}]}");
    try (RawServer server =
        new RawServer((n, head) -> head.contains("/export") ? pending : TAGS_RESPONSE)) {
      IntercomClient client = Clients.of(server.url(), time);
      ApiRequest start = ApiRequest.post("/export", new byte[] {'{', '}'}, "start a job");
      long before = time.nanos();
      assertThatThrownBy(() -> client.call(start, Clients::json))
          .isInstanceOf(JobsPendingException.class)
          .hasMessageContaining("could not start a job")
          .hasMessageContaining("5 pending");
      client.call(TAGS, Clients::json);
      assertThat(Duration.ofNanos(time.nanos() - before)).isLessThan(Duration.ofSeconds(5));
    }
  }
}
