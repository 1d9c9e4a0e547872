package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.CONVERSATIONS;
import static io.github.tapintercom.stream.Permissions.NOT_DOCUMENTED;
import static io.github.tapintercom.stream.StreamBuilder.list;
import static io.github.tapintercom.stream.StreamBuilder.stream;

import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import java.util.List;

/** What the inbox has beside conversations and tickets. */
final class InboxStreams {
  static final List<StreamFacts> ALL =
      List.of(
          stream(
                  "macros",
                  ListEndpoint.of("/macros", "data")
                      .pageSize("per_page", 150, Next.CURSOR)
                      .since("updated_since"))
              .incrementalBy("updated_at")
              .permission(CONVERSATIONS)
              .since("2.16")
              .describedAs("Saved replies, as far as the token's teammate may see them."),
          stream("calls", ListEndpoint.of("/calls", "data").pageSize("per_page", 25, Next.UNSAID))
              .permission(NOT_DOCUMENTED)
              .since("2.14")
              .describedAs("Phone calls, twenty-five a page."),
          stream(
                  "deleted_conversations",
                  ListEndpoint.of("/conversations/deleted", "conversations")
                      .query("order", "desc")
                      .pageSize("per_page", 60)
                      .newestFirst())
              .incrementalBy("deleted_at")
              .permission(CONVERSATIONS)
              .since("2.16")
              .describedAs("Ids of deleted conversations."),
          list("sla_rules", "/sla_rules", "data")
              .permission(CONVERSATIONS)
              .since(ApiVersion.PREVIEW.text())
              .describedAs("Rules of service levels, archived ones included."));

  private InboxStreams() {}
}
