package io.github.tapintercom.demo.search;

import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A position behind a record: its sort value, its id, and the number of the page that starts there.
 */
public record Cursor(long value, String id, int page) {
  public String encode() {
    byte[] json = JsonBuffer.utf8("[" + value + ",\"" + id + "\"," + page + "]");
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  public static Cursor decode(String text) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(text);
      JsonNode node = JsonValues.MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
      return new Cursor(node.get(0).asLong(), node.get(1).asString(), node.get(2).asInt());
    } catch (IllegalArgumentException | NullPointerException | JacksonException e) {
      throw Problem.badRequest("bad 'starting_after' parameter");
    }
  }
}
