package io.github.tapintercom.demo.lists;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Data attributes: standard ones have no id and no times, custom ones have both. The records of the
 * demo have values of most of them, some of another type, and of one that is defined nowhere.
 */
public final class AttributeData {
  private static final List<String> STANDARD = List.of("name", "created_at", "updated_at", "id");

  /** With names that no warehouse takes, and three that become the same there. */
  private static final List<String> OF_CONTACTS =
      List.of(
          "paid_subscriber:boolean",
          "plan:string",
          "monthly_spend:float",
          "team_mates:integer",
          "trial_ends_at:date",
          "Größe:string",
          "1st order:date",
          "a.b:integer",
          "A b:string",
          "a_b:boolean",
          "old code:string");

  private static final Map<String, List<String>> CUSTOM =
      Map.of(
          "contact",
          OF_CONTACTS,
          "customer",
          OF_CONTACTS,
          "company",
          List.of("vip:boolean", "tier:string", "seats:integer", "renewed at:date", "rate:float"),
          "conversation",
          List.of("severity:integer", "issue_type:string", "refunded:boolean"));

  private AttributeData() {}

  /** The last custom one is archived, the second one has options. */
  public static List<ObjectNode> of(String model) {
    return Directory.list(
        STANDARD.size() + CUSTOM.get(model).size(),
        k ->
            k < STANDARD.size()
                ? attribute(model, STANDARD.get(k), k % 3 == 0 ? "string" : "date", "", k, false)
                : custom(model, k));
  }

  private static String custom(String model, int k) {
    int index = k - STANDARD.size();
    List<String> custom = CUSTOM.get(model);
    String[] facts = custom.get(index).split(":", 2);
    String times =
        "\"id\":%d,\"created_at\":1700000000,\"updated_at\":1700000100,\"admin_id\":\"814860\",%s"
            .formatted(30 + k, index == 1 ? "\"options\":[\"small\",\"groß\"]," : "");
    boolean archived = index == custom.size() - 1;
    return attribute(model, facts[0], facts[1], times, k, archived);
  }

  private static String attribute(
      String model, String name, String type, String ofCustom, int k, boolean archived) {
    boolean custom = !ofCustom.isEmpty();
    return """
    {"type":"data_attribute",%s"model":"%s","name":"%s","full_name":"%s","label":"Label %d",
     "description":"Description %d","data_type":"%s","api_writable":%b,
     "messenger_writable":false,"ui_writable":%b,"custom":%b,"archived":%b}
    """
        .formatted(
            ofCustom,
            model,
            name,
            custom ? "custom_attributes." + name : name,
            k,
            k,
            type,
            custom,
            custom,
            custom,
            archived);
  }

  /** The third one is archived. */
  public static List<ObjectNode> ofConversations() {
    List<String> attributes =
        List.of(
            "\"name\":\"Note\",\"data_type\":\"string\",\"multiline\":false",
            """
            "name":"issue_type","data_type":"list",
            "options":[{"id":"a1b2c3d4","label":"Billing","archived":false}]
            """,
            "\"name\":\"refunded\",\"data_type\":\"boolean\"",
            """
            "name":"Order","data_type":"relationship",
            "reference":{"type":"many","object_type_id":"Order"}
            """,
            "\"name\":\"severity\",\"data_type\":\"integer\"",
            "\"name\":\"Worth\",\"data_type\":\"decimal\"",
            "\"name\":\"Due at\",\"data_type\":\"datetime\"",
            "\"name\":\"Files\",\"data_type\":\"files\"");
    return Directory.list(
        attributes.size(),
        k ->
            """
            {"type":"conversation_attribute","id":%d,"description":"",
             "required":false,"visible_to_team_ids":[],"archived":%b,"created_at":1700000000,
             "updated_at":1700000500,"admin_id":"814860",%s}
            """
                .formatted(k + 1, k == 2, attributes.get(k)));
  }
}
