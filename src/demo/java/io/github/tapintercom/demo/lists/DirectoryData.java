package io.github.tapintercom.demo.lists;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The contents of a {@link Directory} that are not help-center pages or attributes. */
public final class DirectoryData {
  private static final long T0 = 1_700_000_000;
  private static final List<String> CATEGORIES =
      List.of("submitted", "in_progress", "waiting_on_customer", "resolved");

  private DirectoryData() {}

  public static List<ObjectNode> admins() {
    return Directory.list(
        Directory.ADMINS,
        k ->
            """
            {"type":"admin","id":"%d","name":"Ciara %d","email":"admin%d@example.com",
             "job_title":"Support","away_mode_enabled":%b,"away_mode_reassign":false,
             "away_status_reason_id":%s,"has_inbox_seat":true,"team_ids":[%d],
             "avatar":{"type":"avatar","image_url":"https://example.com/admin%d.png"},
             "team_priority_level":{"primary_team_ids":[%d],"secondary_team_ids":[]},
             "role":{"type":"role","id":"3","name":"Agent"}}
            """
                .formatted(
                    Directory.adminNumber(k),
                    k + 1,
                    k + 1,
                    k == 2,
                    k == 2 ? "12" : "null",
                    Directory.teamNumber(k),
                    k + 1,
                    Directory.teamNumber(k)));
  }

  public static List<ObjectNode> workspace() {
    return Directory.list(
        1,
        k ->
            """
            {"type":"app","id_code":"demo_app","name":"Demo Workspace","region":"US",
             "timezone":"Europe/Dublin","created_at":1600000000,"identity_verification":false,
             "secure":false}
            """);
  }

  public static List<ObjectNode> teams() {
    return Directory.list(
        Directory.TEAMS,
        k ->
            """
            {"type":"team","id":"%d","name":"Team %d","admin_ids":[%d],
             "admin_priority_level":{"primary_admin_ids":[%d],"secondary_admin_ids":[]},
             "assignment_limit":%s,"distribution_method":"round_robin"}
            """
                .formatted(
                    500 + k,
                    k + 1,
                    Directory.adminNumber(k),
                    Directory.adminNumber(k),
                    k == 0 ? "10" : "null"));
  }

  public static List<ObjectNode> tags() {
    return Directory.list(
        Directory.TAGS,
        k ->
            """
            {"type":"tag","id":"%s","name":"%s","applied_at":%d,
             "applied_by":{"type":"admin","id":"814860"}}
            """
                .formatted(
                    Directory.tagId(k),
                    new String(Directory.tagName(k), StandardCharsets.UTF_8),
                    T0 + k));
  }

  public static List<ObjectNode> contactSegments() {
    return Directory.list(
        Directory.CONTACT_SEGMENTS,
        k -> segment(k, ",\"person_type\":\"" + (k % 3 == 2 ? "contact" : "user") + "\""));
  }

  public static List<ObjectNode> companySegments() {
    return Directory.list(Directory.COMPANY_SEGMENTS, k -> segment(100 + k, ""));
  }

  private static String segment(int number, String more) {
    return """
    {"type":"segment","id":"66aa0000000000000000%04x","name":"Segment %d","created_at":%d,
     "updated_at":%d%s}
    """
        .formatted(number, number, T0 + number, T0 + 1000 + number, more);
  }

  public static List<ObjectNode> ticketStates() {
    return Directory.list(
        CATEGORIES.size(),
        k ->
            """
            {"type":"ticket_state","id":"%d","category":"%s","internal_label":"%s",
             "external_label":"%s"}
            """
                .formatted(k + 1, CATEGORIES.get(k), CATEGORIES.get(k), CATEGORIES.get(k)));
  }

  public static List<ObjectNode> ticketTypes() {
    return Directory.list(
        2,
        k ->
            """
            {"type":"ticket_type","id":"%d","category":"%s","name":"Bug %d",
             "description":"Something is broken","icon":"🦁","workspace_id":"demo_app",
             "is_internal":false,"archived":false,"created_at":%d,"updated_at":%d,
             "ticket_type_attributes":{"type":"list","data":[
               {"type":"ticket_type_attribute","id":"2%d","workspace_id":"demo_app",
                "name":"_default_title_","description":"","data_type":"string",
                "input_options":null,"order":0,"required_to_create":true,
                "required_to_create_for_contacts":false,"visible_on_create":true,
                "visible_to_contacts":false,"default":true,"ticket_type_id":%d,
                "archived":false,"created_at":%d,"updated_at":%d}]},
             "ticket_states":{"type":"list","data":[]}}
            """
                .formatted(
                    k + 1, k == 0 ? "Customer" : "Back-office", k + 1, T0, T0, k, k + 1, T0, T0));
  }
}
