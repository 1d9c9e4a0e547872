package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.ADMINS;
import static io.github.tapintercom.stream.Permissions.PEOPLE;
import static io.github.tapintercom.stream.Permissions.TAGS;
import static io.github.tapintercom.stream.StreamBuilder.list;
import static io.github.tapintercom.stream.StreamBuilder.perParent;
import static io.github.tapintercom.stream.StreamBuilder.stream;
import static io.github.tapintercom.stream.StreamBuilder.unpacked;

import io.github.tapintercom.stream.AddedColumns.Source;
import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import io.github.tapintercom.stream.ListEndpoint.Reshaping;
import java.util.List;

/** The short lists of a workspace: teammates, teams, tags, segments. */
final class WorkspaceStreams {
  static final List<StreamFacts> ALL =
      List.of(
          stream(
                  "admins",
                  ListEndpoint.of("/admins", "admins")
                      .query("display_avatar", "true")
                      .reshaped(Reshaping.ADMIN_AVATARS))
              .permission(ADMINS)
              .describedAs("Teammates of the workspace."),
          stream("teams", ListEndpoint.of("/teams", "teams").reshaped(Reshaping.TEAM_ADMINS))
              .permission(ADMINS)
              .describedAs("Teams and the admins in them."),
          unpacked("team_admins", "teams", "team_admins")
              .linkedBy("team_id")
              .key("team_id", "admin_id")
              .permission(ADMINS)
              .describedAs("Admins of each team, with their priority."),
          perParent("team_metrics", "teams", ChildEndpoint.of("/teams/{id}/metrics", "data"))
              .linkedBy("team_id")
              .added("measured_at", Source.READ_AT)
              .key("team_id", "admin_id", "measured_at")
              .permission(ADMINS)
              .since("2.16")
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("Open, idle and snoozed conversations of each admin at this moment."),
          stream(
                  "activity_logs",
                  new LogEndpoint(
                      "/admins/activity_logs",
                      "activity_logs",
                      new PageSize("per_page", 250, Next.URL, true),
                      new TimeWindow("created_at_after", "created_at_before", 5)))
              .incrementalBy("created_at")
              .permission(ADMINS)
              .describedAs("What teammates did to the workspace and its settings."),
          list("tags", "/tags", "data").permission(TAGS).describedAs("Tags of the workspace."),
          stream(
                  "segments",
                  ListEndpoint.of("/segments", "segments").query("include_count", "true"))
              .permission(PEOPLE)
              .describedAs("Segments of people, with the number of members."));

  private WorkspaceStreams() {}
}
