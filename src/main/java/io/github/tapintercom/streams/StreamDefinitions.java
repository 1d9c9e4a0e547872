package io.github.tapintercom.streams;

import static io.github.tapintercom.streams.StreamDefinition.fullTable;
import static io.github.tapintercom.streams.StreamDefinition.incremental;

import java.util.List;
import java.util.Optional;

/**
 * Every stream, in the order in which discovery lists and a run reads them.
 *
 * <p>Three facts are ours rather than Intercom's:
 *
 * <ul>
 *   <li>{@code contacts} is {@code users} and {@code leads} in one table. It is read only when
 *       selected, because beside them it reads everything twice.
 *   <li>The attribute streams are keyed by model and full name: only custom attributes have an id,
 *       and {@code name} and {@code plan.name} are both named "name". Where Intercom sends no full
 *       name, the name stands in; of several attributes with one full name all but one get their id
 *       behind it. The objects of {@code GET /conversations/attributes} (API 2.16) carry a name but
 *       no model: the tap adds {@code model = "conversation"}. Their {@code options} are objects,
 *       where older versions send plain values: the labels go to {@code options}, the objects to
 *       {@code list_options}.
 *   <li>The counts have no id: their key is {@code counted_at}, the moment of Intercom's answer.
 *       Items that Intercom keys by the users' own names come as {@code name} and {@code count}.
 * </ul>
 *
 * <p>Fields that need a request of their own or a flag in the request ({@code conversation_parts},
 * an article's {@code statistics}, {@code merge_history}, the quality reviews of conversations, the
 * translations of parts) are left out unless selected.
 */
public final class StreamDefinitions {
  private static final String PEOPLE = "Read and list users and companies";
  private static final String CONVERSATIONS = "Read conversations";
  private static final String ADMINS = "Read admins";
  private static final String COUNTS = "Read counts";
  private static final List<String> ID = List.of("id");
  private static final List<String> MODEL_AND_FULL_NAME = List.of("model", "full_name");
  private static final List<String> COUNTED_AT = List.of("counted_at");

  /** All streams; the order is stable. */
  public static final List<StreamDefinition> ALL =
      List.of(
          incremental("contacts", "updated_at", PEOPLE, "Users and leads in one table.")
              .withoutByDefault("merge_history")
              .onlyWhenSelected(),
          incremental("users", "updated_at", PEOPLE, "Contacts with the role user.")
              .withoutByDefault("merge_history"),
          incremental("leads", "updated_at", PEOPLE, "Contacts with the role lead.")
              .withoutByDefault("merge_history"),
          incremental(
              "companies", "updated_at", PEOPLE, "Companies that have or had at least one user."),
          incremental(
                  "conversations",
                  "updated_at",
                  CONVERSATIONS,
                  "Conversations with their source, people, rating and statistics.")
              .withoutByDefault("conversation_parts", "monitor_evaluations", "scorecards"),
          incremental(
                  "conversation_parts",
                  "conversation_updated_at",
                  CONVERSATIONS,
                  "Replies, notes and events of each conversation; Intercom keeps the newest 500.")
              .childOf("conversations")
              .withoutByDefault("translations"),
          incremental("tickets", "updated_at", "Read tickets", "Tickets with their parts."),
          fullTable(
              "subscription_types",
              ID,
              PEOPLE,
              "Kinds of messages that contacts can opt in to or out of."),
          attributes("contact", PEOPLE, "Attributes of contacts."),
          attributes(
              "customer", PEOPLE, "Attributes of users, leads and visitors as API 1.4 lists them."),
          attributes("conversation", CONVERSATIONS, "Attributes of conversations."),
          attributes("company", PEOPLE, "Attributes of companies."),
          fullTable("admins", ID, ADMINS, "Teammates of the workspace."),
          fullTable("teams", ID, ADMINS, "Teams and the admins in them."),
          fullTable("tags", ID, "Read tags", "Tags of the workspace."),
          fullTable("segments", ID, PEOPLE, "Segments of people, with the number of members."),
          fullTable(
                  "articles", ID, "Read and List articles", "Help Center articles with their text.")
              .withoutByDefault("statistics"),
          count("counts", "Number of companies, segments, tags, users and leads."),
          count(
              "conversation_count",
              "Number of open, closed, assigned and unassigned conversations."),
          count("admin_conversation_count", "Open and closed conversations of each admin."),
          count("user_segment_count", "Users in each segment."),
          count("user_tag_count", "Users with each tag."),
          count("company_segment_count", "Companies in each segment."),
          count("company_tag_count", "Companies with each tag."),
          count("company_user_count", "Users of each company."));

  private StreamDefinitions() {}

  /** The stream of that name, if there is one. */
  public static Optional<StreamDefinition> find(String name) {
    return ALL.stream().filter(stream -> stream.name().equals(name)).findFirst();
  }

  private static StreamDefinition attributes(String model, String permission, String description) {
    return fullTable(model + "_data_attributes", MODEL_AND_FULL_NAME, permission, description);
  }

  private static StreamDefinition count(String name, String description) {
    return fullTable(name, COUNTED_AT, COUNTS, description);
  }
}
