package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.CONVERSATIONS;
import static io.github.tapintercom.stream.Permissions.NOT_DOCUMENTED;
import static io.github.tapintercom.stream.StreamBuilder.list;
import static io.github.tapintercom.stream.StreamBuilder.perParent;
import static io.github.tapintercom.stream.StreamBuilder.stream;

import io.github.tapintercom.stream.ChildEndpoint.Batch;
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
                      .changedSince("updated_since"))
              .incrementalBy("updated_at")
              .permission(CONVERSATIONS)
              .since("2.16")
              .describedAs("Saved replies, as far as the token's teammate may see them."),
          stream("calls", ListEndpoint.of("/calls", "data").pageSize("per_page", 25, Next.UNSAID))
              .permission(NOT_DOCUMENTED)
              .since("2.14")
              .describedAs("Phone calls, twenty-five a page."),
          perParent(
                  "call_transcripts",
                  "calls",
                  ChildEndpoint.batched(
                          "/calls/search",
                          "data",
                          new Batch("conversation_ids", 20, "conversation_id"))
                      .linksTo("calls"))
              .foreignKey("call_id")
              .renamed("call_id", "id")
              .key("call_id")
              .permission(NOT_DOCUMENTED)
              .since("2.14")
              .costs(Cost.CALL_PER_TWENTY)
              .describedAs("What was said in each call that belongs to a conversation."),
          stream(
                  "whatsapp_message_statuses",
                  ListEndpoint.of("/messages/status", "events")
                      .query("ruleset_id", "{whatsapp_ruleset_ids}")
                      .constant("ruleset_id", "{whatsapp_ruleset_ids}")
                      .pageSize("per_page", 100, Next.CURSOR))
              .key("ruleset_id", "id")
              .permission(NOT_DOCUMENTED)
              .since("2.16")
              .onlyWhenSelected()
              .describedAs("What became of WhatsApp messages of the rulesets that are set."),
          stream(
                  "deleted_conversations",
                  ListEndpoint.of("/conversations/deleted", "conversations")
                      .query("order", "desc")
                      .pageSize("per_page", 60)
                      .newestFirst())
              .incrementalBy("deleted_at")
              .losingOld()
              .permission(CONVERSATIONS)
              .since("2.16")
              .describedAs("Ids of deleted conversations."),
          list("sla_rules", "/sla_rules", "data")
              .permission(CONVERSATIONS)
              .since(ApiVersion.PREVIEW.text())
              .describedAs("Rules of service levels, archived ones included."));

  private InboxStreams() {}
}
