package io.github.tapintercom.demo.generated;

/**
 * The texts of generated conversations: one with every documented object, one with few. Objects
 * that hold times are never null as a whole, which the checker singer-check-tap 0.4 could not read.
 */
final class ConversationText {
  private ConversationText() {}

  static String rich() {
    return HEAD + RICH_SOURCE + STATISTICS + AGENTS + QUALITY;
  }

  static String plain() {
    return HEAD
        + """
        "source":{"type":"conversation","id":"40$id$","delivered_as":"customer_initiated",
          "subject":"","body":"$body$","author":{"type":"user","id":"$contact$","name":null,
          "email":"person$index$@example.com"},"attachments":[],"url":null,"redacted":false},
        "first_contact_reply":{"created_at":$created$,"type":"conversation","url":null},
        "sla_applied":null,"statistics":{"type":"conversation_statistics",
          "time_to_assignment":null,"first_contact_reply_at":$created$,"last_closed_by_id":null,
          "count_reopens":0,"count_assignments":0,"count_conversation_parts":$parts$},
        "conversation_rating":{"rating":null,"remark":null,"created_at":null,"contact":null,
          "teammate":null},
        "teammates":null,"custom_attributes":{},"topics":{},"ticket":null,
        "company":{"type":"company","id":"6650a1020000000100000000"},
        "linked_objects":{"type":"list","data":[],"total_count":0,"has_more":false},
        "ai_agent":{"source_type":null,"rating":null,"created_at":null},
        "ai_agent_participated":false,"sales_agent_participated":false,
        "sales_agent":null,"channel":{"initial":"messenger","current":"messenger"},
        "external_references":[],"monitor_evaluations":[],"scorecards":[]}
        """;
  }

  private static final String HEAD =
      """
      {"type":"conversation","id":"$id$","created_at":$created$,"updated_at":$updated$,
       "waiting_since":$waiting$,"snoozed_until":$snoozed$,"title":$title$,"open":$open$,
       "state":"$state$","read":true,"priority":"none","admin_assignee_id":$admin$,
       "team_assignee_id":$team$,"tags":{"type":"tag.list","tags":[$tags$]},
       "contacts":{"type":"contact.list","contacts":[
         {"type":"contact","id":"$contact$","external_id":null}]},
      """;
  private static final String RICH_SOURCE =
      """
      "source":{"type":"email","id":"40$id$","delivered_as":"customer_initiated",
        "subject":"Question $index$","body":"$body$","author":{"type":"user","id":"$contact$",
        "name":"Ada Brown","email":"person$index$@example.com"},
        "recipients":[{"type":"to","email":"help@example.com","drop_reason":null}],
        "reply_to":[{"email":"person$index$@example.com","name":null}],
        "attachments":[{"type":"upload","name":"bill.pdf","url":"https://example.com/bill.pdf",
          "content_type":"application/pdf","filesize":12345,"width":600,"height":400}],
        "url":"https://example.com/pricing","redacted":false,
        "email_message_metadata":{"message_id":"<m$index$@mail.example>","subject":"Question $index$",
          "email_address_headers":[{"type":"from","email_address":"person$index$@example.com","name":null}],
          "history":"earlier mail"}},
      "first_contact_reply":{"created_at":$created$,"type":"email","url":"https://example.com/"},
      "sla_applied":{"type":"conversation_sla_summary","sla_name":"First reply","sla_status":"hit"},
      "conversation_rating":{"rating":5,"remark":"Très bien 😀","created_at":$updated$,
        "updated_at":$updated$,"contact":{"type":"contact","id":"$contact$","external_id":null},
        "teammate":{"type":"admin","id":"814860"}},
      "teammates":{"type":"admin.list","teammates":[{"type":"admin","id":"814860"}]},
      "custom_attributes":{"issue_type":"Billing","severity":3,"refunded":false,"Worth":12.5,
        "Due at":"2023-03-04T09:46:14Z","CX Score rating":4,
        "Order":{"type":"order.list","instances":[{"id":"21","type":"order"}]},
        "Files":[{"type":"upload","name":"a.png","url":"https://example.com/a.png"}]},
      "topics":{"type":"topic.list","topics":[{"type":"topic","id":31,"name":"Billing"},
        {"type":"topic","id":32,"name":"Refunds"}],"total_count":2},
      "ticket":null,
      "company":{"type":"company","id":"6650a1020000000100000000","name":"Acme 0"},
      """;
  private static final String STATISTICS =
      """
      "statistics":{"type":"conversation_statistics","time_to_assignment":10,
        "time_to_admin_reply":120,"time_to_first_close":900,"time_to_last_close":900,
        "median_time_to_reply":90,"first_contact_reply_at":$created$,"first_assignment_at":$created$,
        "first_admin_reply_at":$created$,"first_close_at":$updated$,"last_assignment_at":$created$,
        "last_assignment_admin_reply_at":$created$,"last_contact_reply_at":$updated$,
        "last_admin_reply_at":$updated$,"last_close_at":$updated$,"last_closed_by_id":"814860",
        "count_reopens":1,"count_assignments":2,"count_conversation_parts":$parts$,
        "assigned_team_first_response_time":[{"team_id":500,"team_name":"Support","response_time":60}],
        "assigned_team_first_response_time_in_office_hours":[
          {"team_id":500,"team_name":"Support","response_time":30}],
        "handling_time":300,"adjusted_handling_time":280},
      "linked_objects":{"type":"list","data":[{"type":"ticket","id":"3000000000",
        "category":"Customer"}],"total_count":1,"has_more":false},
      """;
  private static final String AGENTS =
      """
      "ai_agent_participated":true,
      "ai_agent":{"source_type":"workflow","source_title":"Welcome","last_answer_type":"ai_answer",
        "resolution_state":"assumed_resolution","rating":4,"rating_remark":"fine",
        "created_at":$created$,"updated_at":$updated$,"content_sources":{
          "type":"content_source.list","total_count":1,"content_sources":[
          {"content_type":"article","url":"https://example.com/a","title":"A","locale":"en"}]}},
      "sales_agent_participated":true,
      "sales_agent":{"outcome":"qualified","routing_outcome":"meeting_booked",
        "collected_data":{"budget":"10k"}},
      "channel":{"initial":"email","current":"messenger"},
      "external_references":[{"type":"salesforce","id":"500$index$"}],
      """;
  private static final String QUALITY =
      """
      "monitor_evaluations":[{"monitor_id":"1","monitor_name":"Tone","monitor_type":"ai",
        "result":"pass","explanation":"polite","evaluated_at":$updated$}],
      "scorecards":[{"scorecard_id":"7","scorecard_version_id":"1","name":"Quality",
        "scorecard_type":"ai","passed":true,"score":0.9,"ai_score":0.85,"evaluated_at":$updated$,
        "reviewed_teammate":{"type":"admin","admin_id":"814860"},
        "evaluators":[{"evaluator_id":"3","result":{"value":"yes","source":"ai","reasoning":"clear",
          "reason_ids":["1"],"other_text":null}}]}]}
      """;
}
