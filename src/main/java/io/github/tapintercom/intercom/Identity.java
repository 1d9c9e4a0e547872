package io.github.tapintercom.intercom;

import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Whose workspace the token opens; empty where Intercom says nothing. The first call of every run:
 * it checks the token and gives the server's time and the call budget.
 *
 * @param code its id
 * @param workspace its name
 * @param region where it is hosted
 * @param timezone its time zone
 */
public record Identity(String code, String workspace, String region, String timezone) {
  /** Says whose token it is; every valid token may call it. */
  public static final ApiRequest REQUEST =
      ApiRequest.get(IntercomClient.WHO_AM_I, "check the access token");

  /** Not asked yet. */
  public static final Identity UNKNOWN = new Identity("", "", "", "");

  public Identity {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(timezone, "timezone");
  }

  /**
   * Sends the request.
   *
   * @throws io.github.tapintercom.intercom.error.TokenRefusedException when the token opens nothing
   */
  public static Identity fetch(IntercomClient client) throws ApiException, InterruptedException {
    return client.call(
        REQUEST,
        response -> {
          String body = new String(response.body(), StandardCharsets.UTF_8);
          JsonNode app = JsonTree.read(body).path("app");
          return new Identity(
              app.path("id_code").asString(""),
              app.path("name").asString(""),
              app.path("region").asString(""),
              app.path("timezone").asString(""));
        });
  }

  /** The same, made fit to be shown. */
  public Identity cleaned(UnaryOperator<String> clean) {
    return new Identity(
        clean.apply(code), clean.apply(workspace), clean.apply(region), clean.apply(timezone));
  }
}
