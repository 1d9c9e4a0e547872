package io.github.tapintercom.check;

import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Intercom says of the workspace; empty where it says nothing.
 *
 * @param code its id
 * @param region where it is hosted
 */
record WorkspaceFacts(String code, String name, String region, String timezone) {
  static final ApiRequest REQUEST = ApiRequest.get("/me", "check the access token");

  WorkspaceFacts {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(timezone, "timezone");
  }

  WorkspaceFacts cleaned(UnaryOperator<String> clean) {
    return new WorkspaceFacts(
        clean.apply(code), clean.apply(name), clean.apply(region), clean.apply(timezone));
  }

  /**
   * Asks for it, which checks the token too.
   *
   * @throws io.github.tapintercom.intercom.error.TokenRefusedException when the token opens nothing
   */
  static WorkspaceFacts fetch(IntercomClient client) throws ApiException, InterruptedException {
    return client.call(
        REQUEST,
        response -> {
          String body = new String(response.body(), StandardCharsets.UTF_8);
          JsonNode app = JsonMapper.shared().readTree(body).path("app");
          return new WorkspaceFacts(
              app.path("id_code").asString(""),
              app.path("name").asString(""),
              app.path("region").asString(""),
              app.path("timezone").asString(""));
        });
  }
}
