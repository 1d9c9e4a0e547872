package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.EVENTS_OF_PEOPLE;
import static io.github.tapintercom.stream.Permissions.PEOPLE;
import static io.github.tapintercom.stream.StreamBuilder.perParent;
import static io.github.tapintercom.stream.StreamBuilder.stream;
import static io.github.tapintercom.stream.StreamBuilder.unpacked;

import io.github.tapintercom.stream.AddedColumns.Source;
import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import io.github.tapintercom.stream.SearchEndpoint.Completion;
import io.github.tapintercom.stream.SearchEndpoint.Dates;
import java.util.List;

/**
 * Contacts, and what belongs to them. Users and leads are contacts by role; {@code contacts} is
 * both in one table and read only when selected, since beside the two it reads everybody twice.
 */
final class ContactStreams {
  static final String BOTH_ROLES = "contacts";
  static final List<String> BY_ROLE = List.of("users", "leads");

  private static final SearchEndpoint CONTACTS =
      SearchEndpoint.of("/contacts/search", "data")
          .flag("merge_history", "include_merge_history")
          .dates(Dates.BY_DAY_BEFORE_2_17)
          .mayCut("merge_history")
          .completedBy(Completion.CONTACT_LISTS);

  private static final ChildEndpoint EVENTS =
      ChildEndpoint.byParameter("/events", "intercom_user_id", "events").query("type", "user");

  static final List<StreamFacts> ALL =
      List.of(
          people(BOTH_ROLES, CONTACTS)
              .onlyWhenSelected()
              .describedAs("Users and leads in one table."),
          people("users", CONTACTS.where("role", "user"))
              .describedAs("Contacts with the role user."),
          people("leads", CONTACTS.where("role", "lead"))
              .describedAs("Contacts with the role lead."),
          inside("contact_tags", "tags")
              .renamed("tag_id", "id")
              .key("contact_id", "tag_id")
              .describedAs("Tags of each contact."),
          inside("contact_companies", "companies")
              .renamed("company_id", "id")
              .key("contact_id", "company_id")
              .describedAs("Companies of each contact."),
          inside("contact_social_profiles", "social_profiles")
              .added("index", Source.INDEX)
              .key("contact_id", "index")
              .describedAs("Social profiles of each contact."),
          inside("contact_merge_history", "merge_history")
              .key("contact_id", "source_contact_id")
              .since("2.16")
              .describedAs("Contacts that were merged into each contact."),
          ofContact(
                  "contact_notes",
                  ChildEndpoint.of("/contacts/{id}/notes", "data").onlyWhere("notes"))
              .stampedBy("contact_updated_at")
              .describedAs("Notes on each contact that has some."),
          ofContact(
                  "contact_segments",
                  ChildEndpoint.of("/contacts/{id}/segments", "data").linksTo("segments"))
              .renamed("segment_id", "id")
              .key("contact_id", "segment_id")
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("Segments that each contact is in now; membership moves by itself."),
          ofContact(
                  "contact_subscriptions",
                  ChildEndpoint.of("/contacts/{id}/subscriptions", "data")
                      .linksTo("subscription_types"))
              .stampedBy("contact_updated_at")
              .renamed("subscription_type_id", "id")
              .key("contact_id", "subscription_type_id")
              .describedAs("What each contact has opted in to or out of explicitly."),
          perParent("contact_details", BOTH_ROLES, ChildEndpoint.of("/contacts/{id}", ""))
              .foreignKey("id")
              .incrementalBy("updated_at")
              .permission(PEOPLE)
              .describedAs("Each contact with the fields that the search leaves empty."),
          ofContact("data_events", EVENTS.pageSize("per_page", 50, Next.URL_UNTIL_EMPTY))
              .added("occurrence", Source.OCCURRENCE)
              .renamed("event_id", "id")
              .key("contact_id", "event_id", "event_name", "created_at", "occurrence")
              .losingOld()
              .permission(EVENTS_OF_PEOPLE)
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("What each contact did in the last 90 days."),
          ofContact("data_event_summaries", EVENTS.query("summary", "true"))
              .key("contact_id", "name")
              .permission(EVENTS_OF_PEOPLE)
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("How often and when each contact did what, one row an event name."),
          stream(
                  "contact_activities",
                  new FeedEndpoint(
                      "/contacts/activities",
                      "data",
                      new PageSize("per_page", 150, Next.CURSOR, true),
                      "starting_after"))
              .incrementalBy("created_at")
              .permission(PEOPLE)
              .since("2.17")
              .describedAs("Contacts that were created, merged, deleted for good or got a role."),
          stream(
                  "deleted_contacts",
                  // Otherwise addresses come escaped for HTML.
                  ListEndpoint.of("/contacts/deleted", "data")
                      .query("escape_identity", "false")
                      .pageSize("per_page", 150, Next.UNSAID))
              .losingOld()
              .permission(PEOPLE)
              .since("2.17")
              .describedAs("Contacts that are archived, blocked, merged or deleted."));

  private ContactStreams() {}

  private static StreamBuilder ofContact(String name, ChildEndpoint endpoint) {
    return perParent(name, BOTH_ROLES, endpoint).linkedBy("contact_id").permission(PEOPLE);
  }

  private static StreamBuilder inside(String name, String list) {
    return unpacked(name, "contacts", list)
        .linkedBy("contact_id")
        .stampedBy("contact_updated_at")
        .permission(PEOPLE);
  }

  private static StreamBuilder people(String name, SearchEndpoint endpoint) {
    return stream(name, endpoint)
        .incrementalBy("updated_at")
        .withoutByDefault("merge_history")
        .schemaOf("contacts")
        .permission(PEOPLE);
  }
}
