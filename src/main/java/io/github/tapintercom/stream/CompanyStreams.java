package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.PEOPLE;
import static io.github.tapintercom.stream.StreamBuilder.stream;
import static io.github.tapintercom.stream.StreamBuilder.unpacked;

import java.util.List;

/** Companies, and what hangs on them. */
final class CompanyStreams {
  static final List<StreamFacts> ALL =
      List.of(
          stream("companies", new ScrollEndpoint("/companies/scroll", "data|companies"))
              .incrementalBy("updated_at")
              .permission(PEOPLE)
              .describedAs("Companies that have or had at least one user."),
          unpacked("company_tags", "companies", "tags")
              .linkedBy("company_id")
              .stampedBy("company_updated_at")
              .renamed("tag_id", "id")
              .key("company_id", "tag_id")
              .permission(PEOPLE)
              .describedAs("Tags of each company."));

  private CompanyStreams() {}
}
