package io.github.tapintercom.demo.lists;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Data attributes: standard ones have no id and no times, custom ones have both. */
public final class AttributeData {
  private static final List<String> TYPES =
      List.of("string", "integer", "float", "boolean", "date");
  private static final int STANDARD = 4;

  private AttributeData() {}

  public static List<ObjectNode> of(String model) {
    return Directory.list(STANDARD + TYPES.size() + 1, k -> attribute(model, k));
  }

  private static String attribute(String model, int k) {
    boolean custom = k >= STANDARD;
    String name = custom ? "custom_" + k : List.of("name", "created_at", "updated_at", "id").get(k);
    return """
    {"type":"data_attribute",%s"model":"%s","name":"%s","full_name":"%s","label":"Label %d",
     "description":"Description %d","data_type":"%s",%s"api_writable":%b,
     "messenger_writable":false,"ui_writable":%b,"custom":%b,"archived":%b}
    """
        .formatted(
            custom
                ? "\"id\":%d,\"created_at\":1700000000,\"updated_at\":1700000100,\"admin_id\":\"814860\","
                    .formatted(30 + k)
                : "",
            model,
            name,
            custom ? "custom_attributes." + name : name,
            k,
            k,
            custom ? TYPES.get(k % TYPES.size()) : k == 0 || k == 3 ? "string" : "date",
            k == 5 ? "\"options\":[\"small\",\"groß\"]," : "",
            custom,
            custom,
            custom,
            k == STANDARD + TYPES.size());
  }

  public static List<ObjectNode> ofConversations() {
    List<String> kinds =
        List.of(
            "\"data_type\":\"string\",\"multiline\":false",
            """
            "data_type":"list","options":[{"id":"a1b2c3d4","label":"Billing","archived":false}]
            """,
            """
            "data_type":"relationship","reference":{"type":"many","object_type_id":"Order"}
            """,
            "\"data_type\":\"boolean\"");
    return Directory.list(
        kinds.size(),
        k ->
            """
            {"type":"conversation_attribute","id":%d,"name":"attribute %d","description":"",
             "required":false,"visible_to_team_ids":[],"archived":%b,"created_at":1700000000,
             "updated_at":1700000500,"admin_id":"814860",%s}
            """
                .formatted(k + 1, k, k == 3, kinds.get(k)));
  }
}
