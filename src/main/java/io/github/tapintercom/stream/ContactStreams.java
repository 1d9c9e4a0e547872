package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.PEOPLE;
import static io.github.tapintercom.stream.StreamBuilder.stream;
import static io.github.tapintercom.stream.StreamBuilder.unpacked;

import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import io.github.tapintercom.stream.SearchEndpoint.Completion;
import io.github.tapintercom.stream.SearchEndpoint.Dates;
import java.util.List;

/**
 * Contacts, and what hangs on them. Users and leads are contacts by role; {@code contacts} is both
 * in one table and read only when selected, since beside the two it reads everybody twice.
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

  static final List<StreamFacts> ALL =
      List.of(
          people(BOTH_ROLES, CONTACTS)
              .onlyWhenSelected()
              .describedAs("Users and leads in one table."),
          people("users", CONTACTS.where("role", "user"))
              .describedAs("Contacts with the role user."),
          people("leads", CONTACTS.where("role", "lead"))
              .describedAs("Contacts with the role lead."),
          unpacked("contact_tags", "contacts", "tags")
              .linkedBy("contact_id")
              .stampedBy("contact_updated_at")
              .renamed("tag_id", "id")
              .key("contact_id", "tag_id")
              .permission(PEOPLE)
              .describedAs("Tags of each contact."),
          stream(
                  "deleted_contacts",
                  // Otherwise addresses come escaped for HTML.
                  ListEndpoint.of("/contacts/deleted", "data")
                      .query("escape_identity", "false")
                      .pageSize("per_page", 150, Next.UNSAID))
              .permission(PEOPLE)
              .since("2.17")
              .describedAs("Contacts that are archived, blocked, merged or deleted."));

  private ContactStreams() {}

  private static StreamBuilder people(String name, SearchEndpoint endpoint) {
    return stream(name, endpoint)
        .incrementalBy("updated_at")
        .withoutByDefault("merge_history")
        .schemaOf("contacts")
        .permission(PEOPLE);
  }
}
