package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.CONVERSATIONS;
import static io.github.tapintercom.stream.StreamBuilder.perParent;
import static io.github.tapintercom.stream.StreamBuilder.stream;
import static io.github.tapintercom.stream.StreamBuilder.unpacked;

import io.github.tapintercom.stream.AddedColumns.Source;
import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import io.github.tapintercom.stream.SearchEndpoint.Completion;
import java.util.List;

/** Conversations, their parts, and what stands inside both. */
final class ConversationStreams {
  private static final SearchEndpoint SEARCH =
      SearchEndpoint.of("/conversations/search", "conversations")
          .flag("monitor_evaluations", "include_monitors")
          .flag("scorecards", "include_scorecards")
          .mayCut("contacts", "tags", "linked_objects")
          .completedBy(Completion.CONVERSATION);

  private static final ChildEndpoint PARTS =
      ChildEndpoint.of("/conversations/{id}", "conversation_parts.conversation_parts")
          .flag("translations", "include_translations");

  static final List<StreamFacts> ALL =
      List.of(
          stream("conversations", SEARCH)
              .incrementalBy("updated_at")
              .withoutByDefault("conversation_parts", "monitor_evaluations", "scorecards")
              .permission(CONVERSATIONS)
              .describedAs("Conversations with their source, people, rating and statistics."),
          perParent("conversation_parts", "conversations", PARTS)
              .linkedBy("conversation_id")
              .added("conversation_created_at", Source.ROOT_CREATED_AT)
              .stampedBy("conversation_updated_at")
              .onByDefault()
              .withoutByDefault("translations")
              .permission(CONVERSATIONS)
              .describedAs(
                  "Replies, notes and events of each conversation; Intercom keeps the newest 500."),
          link("conversation_contacts", "contacts")
              .renamed("contact_id", "id")
              .key("conversation_id", "contact_id")
              .describedAs("Contacts in each conversation."),
          link("conversation_tags", "tags")
              .renamed("tag_id", "id")
              .key("conversation_id", "tag_id")
              .describedAs("Tags of each conversation."),
          link("conversation_teammates", "teammates")
              .renamed("teammate_type", "type")
              .renamed("teammate_id", "id")
              .key("conversation_id", "teammate_type", "teammate_id")
              .describedAs("Teammates who wrote in each conversation."),
          link("conversation_topics", "topics")
              .renamed("topic_id", "id")
              .key("conversation_id", "topic_id")
              .describedAs("Topics of each conversation."),
          link("conversation_linked_objects", "linked_objects")
              .renamed("linked_type", "type")
              .renamed("linked_id", "id")
              .key("conversation_id", "linked_type", "linked_id")
              .since("2.10")
              .describedAs("Tickets and conversations linked to each conversation; 1000 at most."),
          link("conversation_ai_content_sources", "ai_agent", "content_sources")
              .added("source_index", Source.INDEX)
              .key("conversation_id", "source_index")
              .since("2.11")
              .describedAs("Content that the AI agent used in each conversation."),
          link("conversation_source_attachments", "source", "attachments")
              .added("attachment_index", Source.INDEX)
              .key("conversation_id", "attachment_index")
              .describedAs("Files attached to the first message of each conversation."),
          inPart("conversation_part_attachments", "attachments")
              .added("attachment_index", Source.INDEX)
              .key("conversation_part_id", "attachment_index")
              .describedAs("Files attached to the parts of each conversation."),
          inPart("conversation_part_tags", "tags")
              .renamed("tag_id", "id")
              .key("conversation_part_id", "tag_id")
              .since("2.13")
              .describedAs("Tags of the parts of each conversation."),
          inPart(
                  "conversation_part_email_headers",
                  "email_message_metadata",
                  "email_address_headers")
              .added("header_index", Source.INDEX)
              .key("conversation_part_id", "header_index")
              .since("2.13")
              .describedAs("Addresses in the e-mails of each conversation."),
          perParent(
                  "side_conversations",
                  "conversations",
                  ChildEndpoint.of("/conversations/{id}/side_conversations", "side_conversations")
                      .pageSize("per_page", 50, Next.NUMBERS))
              .linkedBy("conversation_id")
              .stampedBy("conversation_updated_at")
              .key("side_conversation_id")
              .permission(CONVERSATIONS)
              .since("2.16")
              .describedAs("Side conversations with their parts."),
          unpacked("side_conversation_parts", "side_conversations", "conversation_parts")
              .linkedBy("conversation_id")
              .added("side_conversation_id", Source.PARENT_ID)
              .stampedBy("conversation_updated_at")
              .key("side_conversation_id", "id")
              .permission(CONVERSATIONS)
              .since("2.16")
              .costs(Cost.CALL_PER_CHANGED_PARENT)
              .describedAs("Messages of each side conversation."),
          perParent(
                  "handling_events",
                  "conversations",
                  ChildEndpoint.of("/conversations/{id}/handling_events", "handling_events"))
              .linkedBy("conversation_id")
              .stampedBy("conversation_updated_at")
              .added("event_index", Source.INDEX)
              .key("conversation_id", "event_index")
              .permission(CONVERSATIONS)
              .since("2.15")
              .describedAs("When handling of each conversation was paused and resumed."));

  private ConversationStreams() {}

  private static StreamBuilder link(String name, String... list) {
    return unpacked(name, "conversations", list)
        .linkedBy("conversation_id")
        .stampedBy("conversation_updated_at")
        .permission(CONVERSATIONS);
  }

  private static StreamBuilder inPart(String name, String... list) {
    return unpacked(name, "conversation_parts", list)
        .linkedBy("conversation_id")
        .added("conversation_part_id", Source.PARENT_ID)
        .stampedBy("conversation_updated_at")
        .permission(CONVERSATIONS);
  }
}
