package io.github.tapintercom.demo.http;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A response: the first {@code length} bytes of {@code body} are its body. */
public final class Response {
  private static final String JSON = "application/json; charset=utf-8";

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final int length;

  public Response(int status, Map<String, String> headers, byte[] body, int length) {
    this.status = status;
    this.headers = new LinkedHashMap<>(headers);
    this.body = body;
    this.length = length;
  }

  public static Response of(JsonBuffer json) {
    return new Response(200, Map.of("Content-Type", JSON), json.array(), json.size());
  }

  public static Response of(JsonNode json) {
    return json(200, json, Map.of());
  }

  public static Response json(int status, JsonNode json, Map<String, String> headers) {
    byte[] bytes = JsonValues.MAPPER.writeValueAsBytes(json);
    Response response = new Response(status, Map.of("Content-Type", JSON), bytes, bytes.length);
    response.headers.putAll(headers);
    return response;
  }

  public static Response text(
      int status, String contentType, String text, Map<String, String> headers) {
    byte[] bytes = JsonBuffer.utf8(text);
    Response response =
        new Response(status, Map.of("Content-Type", contentType), bytes, bytes.length);
    response.headers.putAll(headers);
    return response;
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public Response header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public byte[] body() {
    return body;
  }

  public int length() {
    return length;
  }
}
