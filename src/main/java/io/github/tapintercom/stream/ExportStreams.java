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
              .describedAs("Messages that led to a step of Fin."));

  private ExportStreams() {}

  /** A group of the content export; its bookmark says up to when messages were sent. */
  private static StreamBuilder group(String group, String time) {
    return StreamBuilder.stream("content_export_" + group, new JobEndpoint(Export.CONTENT, group))
        .incrementalBy(time)
        .permission("Export content data")
        .since("2.7")
        .costs(Cost.JOB_PER_WINDOW)
        .onlyWhenSelected();
  }
}
