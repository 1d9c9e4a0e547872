package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.COUNTS;

import java.util.List;

/**
 * The counts, one stream a question. They have no id: their key is {@code counted_at}, the moment
 * of Intercom's response. Items that Intercom keys by the users' own names come as {@code name} and
 * {@code count}.
 */
final class CountStreams {
  static final List<StreamFacts> ALL =
      List.of(
          count("counts", "", "", "Number of companies, segments, tags, users and leads."),
          count(
              "conversation_count",
              "conversation",
              "",
              "Number of open, closed, assigned and unassigned conversations."),
          count(
              "admin_conversation_count",
              "conversation",
              "admin",
              "Open and closed conversations of each admin."),
          count("user_segment_count", "user", "segment", "Users in each segment."),
          count("user_tag_count", "user", "tag", "Users with each tag."),
          count("company_segment_count", "company", "segment", "Companies in each segment."),
          count("company_tag_count", "company", "tag", "Companies with each tag."),
          count("company_user_count", "company", "user", "Users of each company."));

  private CountStreams() {}

  private static StreamFacts count(String name, String type, String count, String description) {
    Cost cost = type.equals("company") ? Cost.PAGES : Cost.ONE_CALL;
    return StreamBuilder.stream(name, new CountEndpoint(type, count))
        .key("counted_at")
        .permission(COUNTS)
        .costs(cost)
        .describedAs(description);
  }
}
