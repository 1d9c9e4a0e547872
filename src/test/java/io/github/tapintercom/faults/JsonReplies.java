package io.github.tapintercom.faults;

import io.github.tapintercom.demo.hostile.Fault;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Responses as trees. */
public final class JsonReplies {
  private JsonReplies() {}

  static ObjectNode object(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }

  public static Fault reply(ObjectNode body) {
    return new Fault.Reply(200, "application/json", body.toString(), Map.of());
  }
}
