package io.github.tapintercom.sync;

import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whose workspace the token opens. The first call of every run: it checks the token and gives the
 * server's time and the call budget.
 *
 * @param code its code, empty when not given
 * @param workspace its name, for the log
 * @param timezone its time zone, empty when not given
 */
public record Identity(String code, String workspace, String timezone) {
  /** Not asked yet. */
  public static final Identity UNKNOWN = new Identity("", "", "");

  public Identity {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(timezone, "timezone");
  }

  /**
   * Sends the request.
   *
   * @throws io.github.tapintercom.intercom.TokenRefusedException when the token opens nothing
   */
  public static Identity fetch(IntercomClient client) throws ApiException, InterruptedException {
    return client.call(
        ApiRequest.get("/me", "check the access token"),
        response -> {
          String body = new String(response.body(), StandardCharsets.UTF_8);
          JsonNode app = JsonMapper.shared().readTree(body).path("app");
          return new Identity(
              app.path("id_code").asString(""),
              app.path("name").asString(""),
              app.path("timezone").asString(""));
        });
  }
}
