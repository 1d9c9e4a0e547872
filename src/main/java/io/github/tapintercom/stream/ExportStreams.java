package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.JobEndpoint.OCCURRENCE;

import io.github.tapintercom.stream.JobEndpoint.Export;
import java.util.List;

/**
 * What Intercom gives as files only. No description says which columns a group has or what tells
 * its rows apart: the columns are those that files were seen with, and events of one message at one
 * second are counted.
 */
final class ExportStreams {
  static final List<StreamFacts> ALL =
      List.of(
          group("receipt", "received_at")
              .key("receipt_id")
              .describedAs(
                  "Messages that were sent: who got what, and when each thing first happened to it."),
          group("open", "opened_at")
              .key("receipt_id", "opened_at", OCCURRENCE)
              .describedAs("Each time that a message was opened."),
          group("click", "clicked_at")
              .key("receipt_id", "clicked_at", OCCURRENCE)
              .describedAs("Each click on a link in a message."),
          group("reply", "replied_at")
              .key("receipt_id", "replied_at", OCCURRENCE)
              .describedAs("Replies to messages."),
          group("completion", "completed_at")
              .key("receipt_id", "completed_at", OCCURRENCE)
              .describedAs("Messages that were completed, such as tours and surveys."),
          group("dismissal", "dismissed_at")
              .key("receipt_id", "dismissed_at", OCCURRENCE)
              .describedAs("Messages that were dismissed."),
          group("answer", "answered_at")
              .key("receipt_id", "answered_at", OCCURRENCE)
              .describedAs("Answers to questions of surveys."),
          group("reaction", "reacted_at")
              .key("receipt_id", "reacted_at", OCCURRENCE)
              .describedAs("Reactions to messages."),
          group("unsubscribe", "unsubscribed_at")
              .key("receipt_id", "unsubscribed_at", OCCURRENCE)
              .describedAs("Messages that were followed by an unsubscription."),
          group("hard_bounce", "hard_bounced_at")
              .key("receipt_id", "hard_bounced_at", OCCURRENCE)
              .describedAs("Emails that could not be delivered for good."),
          group("soft_bounce", "soft_bounced_at")
              .key("receipt_id", "soft_bounced_at", OCCURRENCE)
              .describedAs("Emails that could not be delivered for now."),
          group("goal_success", "goal_hit_at")
              .key("receipt_id", "goal_hit_at", OCCURRENCE)
              .describedAs("Messages whose goal was reached."),
          group("checkpoint", "created_at")
              .key("series_entry_record_id", "ruleset_id", "created_at", OCCURRENCE)
              .describedAs("Where people are in each series."),
          group("series_completion", "completed_at")
              .key("receipt_id", "completed_at", OCCURRENCE)
              .describedAs("Series that people completed."),
          group("series_disengagement", "disengaged_at")
              .key("receipt_id", "disengaged_at", OCCURRENCE)
              .describedAs("Series that people disengaged from."),
          group("series_exit", "exited_at")
              .key("receipt_id", "exited_at", OCCURRENCE)
              .describedAs("Series that people left by an exit rule."),
          group("tour_step_view", "viewed_at")
              .key("receipt_id", "viewed_at", OCCURRENCE)
              .describedAs("Steps of tours that were seen."),
          group("tour_step_failure", "failed_at")
              .key("receipt_id", "failed_at", OCCURRENCE)
              .describedAs("Steps of tours that could not be shown."),
          group("fin_step_reached", "involved_at")
              .key("receipt_id", "involved_at", OCCURRENCE)
              .describedAs("Messages that led to a step of Fin."),
          dataset("conversation", "conversation_id")
              .describedAs("Report data: conversations as reports count them."),
          dataset("conversation_state", "conversation_id")
              .describedAs("Report data: how long conversations were in each state."),
          dataset("conversation_rating_sent", "conversation_id")
              .describedAs("Report data: requests for a rating, and the ratings."),
          dataset("conversation_sla_status_log", "conversation_id")
              .describedAs("Report data: what became of targets for service levels."),
          dataset("consolidated_conversation_part", "action_id")
              .describedAs("Report data: actions in conversations, with response times."),
          dataset("teammate_handling_conversation", "conversation_id", "teammate_id")
              .describedAs("Report data: conversations by the teammates who handled them."),
          dataset("admin_status_change", "teammate_id")
              .describedAs("Report data: when teammates were active and away."),
          dataset("copilot_prompt_response_pair", "conversation_id", "teammate_id")
              .describedAs("Report data: questions to Copilot and its answers."),
          dataset("tickets_report", "ticket_id")
              .describedAs("Report data: tickets as reports count them."),
          dataset("ticket_time_in_state", "ticket_id")
              .describedAs("Report data: how long tickets were in each state."),
          dataset("call", "call_id").describedAs("Report data: calls as reports count them."),
          dataset("call_team_stats", "call_id", "team_id")
              .describedAs("Report data: calls by team."),
          dataset("call_teammate_stats", "call_id", "teammate_id")
              .describedAs("Report data: calls by teammate."));

  private ExportStreams() {}

  /** A group of the content export; its bookmark says up to when messages were sent. */
  private static StreamBuilder group(String group, String time) {
    return StreamBuilder.stream(
            "content_export_" + group, new JobEndpoint(Export.CONTENT, group, List.of()))
        .incrementalBy(time)
        .permission("Export content data")
        .since("2.7")
        .costs(Cost.JOB_PER_WINDOW)
        .onlyWhenSelected();
  }

  /** The rows of a workspace's own columns behind its reports. */
  private static StreamBuilder dataset(String dataset, String... about) {
    return StreamBuilder.stream(
            "reporting_" + dataset, new JobEndpoint(Export.REPORTING, dataset, List.of(about)))
        .key("subject_id", "happened_at", OCCURRENCE)
        .incrementalBy("happened_at")
        .schemaOf("reporting_rows")
        .permission("Export reporting data")
        .since("2.14")
        .costs(Cost.JOB_PER_WINDOW)
        .onlyWhenSelected();
  }
}
