package io.github.tapintercom.intercom.error;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an error response says: {@code
 * {"type":"error.list","request_id":…,"errors":[{"code","message","field"}]}}. Proxies in front of
 * Intercom send HTML or nothing; then all three are empty.
 */
public record ErrorBody(String code, String message, String requestId) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MAX_MESSAGE = 300;
  private static final int MAX_NAME = 100;

  /** "Exceeded rate limit of 1 pending message data export jobs". */
  private static final Pattern JOBS_PENDING = Pattern.compile("\\bpending\\b.*\\bexport jobs?\\b");

  private static final ErrorBody EMPTY = new ErrorBody("", "", "");

  public ErrorBody {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(requestId, "requestId");
  }

  public static ErrorBody parse(byte[] body, TextCleaner cleaner) {
    try {
      JsonNode root = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      JsonNode first = root.path("errors").path(0);
      return new ErrorBody(
          cleaner.clean(text(first, "code"), MAX_NAME),
          cleaner.clean(text(first, "message"), MAX_MESSAGE),
          cleaner.clean(text(root, "request_id"), MAX_NAME));
    } catch (JacksonException notJson) {
      return EMPTY;
    }
  }

  /** Whether it speaks of export jobs that have not ended, not of the call budget. */
  public boolean jobsPending() {
    return JOBS_PENDING.matcher(message).find();
  }

  /** Whether Intercom itself spoke, and not something in front of it. */
  boolean fromIntercom() {
    return !code.isEmpty();
  }

  /** "code: message (request id)", whatever of it is there. */
  String describe() {
    StringBuilder text = new StringBuilder(code);
    if (!message.isEmpty()) {
      text.append(text.isEmpty() ? "" : ": ").append(message);
    }
    if (!requestId.isEmpty()) {
      text.append(" (request ").append(requestId).append(')');
    }
    return text.toString();
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }
}
