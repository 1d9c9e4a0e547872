package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.PEOPLE;
import static io.github.tapintercom.stream.StreamBuilder.perParent;
import static io.github.tapintercom.stream.StreamBuilder.stream;
import static io.github.tapintercom.stream.StreamBuilder.unpacked;

import io.github.tapintercom.stream.SearchEndpoint.Dates;
import java.util.List;

/** Companies, and what belongs to them. */
final class CompanyStreams {
  /** How it compares dates is not documented, so it is found out. */
  private static final SearchEndpoint SEARCH =
      SearchEndpoint.of("/companies/search", "data").dates(Dates.BY_DAY_BEFORE_2_17);

  static final List<StreamFacts> ALL =
      List.of(
          stream(
                  "companies",
                  ScrollEndpoint.of("/companies/scroll", "data|companies")
                      .searchedFrom(ApiVersion.PREVIEW, SEARCH))
              .incrementalBy("updated_at")
              .permission(PEOPLE)
              .describedAs("Companies that have or had at least one user."),
          unpacked("company_tags", "companies", "tags")
              .linkedBy("company_id")
              .stampedBy("company_updated_at")
              .renamed("tag_id", "id")
              .key("company_id", "tag_id")
              .permission(PEOPLE)
              .describedAs("Tags of each company."),
          ofCompany("company_notes", ChildEndpoint.of("/companies/{id}/notes", "data"))
              .stampedBy("company_updated_at")
              .since("2.15")
              .describedAs("Notes on each company."),
          ofCompany(
                  "company_segments",
                  ChildEndpoint.of("/companies/{id}/segments", "data").linksTo("segments"))
              .renamed("segment_id", "id")
              .key("company_id", "segment_id")
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("Segments that each company is in now; membership moves by itself."),
          ofCompany(
                  "company_contacts",
                  ChildEndpoint.of("/companies/{id}/contacts", "data").linksTo("contacts"))
              .renamed("contact_id", "id")
              .key("company_id", "contact_id")
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("Contacts of each company, where contacts are not read themselves."));

  private CompanyStreams() {}

  private static StreamBuilder ofCompany(String name, ChildEndpoint endpoint) {
    return perParent(name, "companies", endpoint).linkedBy("company_id").permission(PEOPLE);
  }
}
