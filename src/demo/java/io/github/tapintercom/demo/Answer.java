package io.github.tapintercom.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A response: the first {@code length} bytes of {@code body} are its body. */
final class Answer {
  private static final String JSON = "application/json; charset=utf-8";

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final int length;

  Answer(int status, Map<String, String> headers, byte[] body, int length) {
    this.status = status;
    this.headers = new LinkedHashMap<>(headers);
    this.body = body;
    this.length = length;
  }

  static Answer of(JsonBuffer json) {
    return new Answer(200, Map.of("Content-Type", JSON), json.array(), json.size());
  }

  static Answer of(JsonNode json) {
    return json(200, json, Map.of());
  }

  static Answer json(int status, JsonNode json, Map<String, String> headers) {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(json);
    Answer answer = new Answer(status, Map.of("Content-Type", JSON), bytes, bytes.length);
    answer.headers.putAll(headers);
    return answer;
  }

  static Answer text(int status, String contentType, String text, Map<String, String> headers) {
    byte[] bytes = JsonBuffer.utf8(text);
    Answer answer = new Answer(status, Map.of("Content-Type", contentType), bytes, bytes.length);
    answer.headers.putAll(headers);
    return answer;
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  Answer header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  byte[] body() {
    return body;
  }

  int length() {
    return length;
  }
}
