package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.NOT_DOCUMENTED;
import static io.github.tapintercom.stream.StreamBuilder.list;
import static io.github.tapintercom.stream.StreamBuilder.perParent;
import static io.github.tapintercom.stream.StreamBuilder.stream;

import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import io.github.tapintercom.stream.ListEndpoint.Reshaping;
import java.util.List;

/**
 * The workspace itself, and how it is set up. What needs a scope for writing is read only when
 * selected: few tokens have it.
 */
final class SettingsStreams {
  private static final ChildEndpoint EXECUTIONS =
      ChildEndpoint.of("/data_connectors/{id}/execution_results", "data")
          .pageSize("per_page", 30, Next.CURSOR)
          .flag("request_body", "include_bodies")
          .flag("response_body", "include_bodies")
          .flag("raw_response_body", "include_bodies")
          .window(TimeWindow.ofAnyLength("start_ts", "end_ts"));

  static final List<StreamFacts> ALL =
      List.of(
          stream("workspace", ListEndpoint.of("/me", "app").reshaped(Reshaping.ONE_OBJECT))
              .key("id_code")
              .permission("any valid token")
              .costs(Cost.ONE_CALL)
              .describedAs("The workspace that the token belongs to: one record."),
          list("brands", "/brands", "data")
              .permission(NOT_DOCUMENTED)
              .since("2.15")
              .describedAs("Brands of the workspace."),
          list("roles", "/roles", "data")
              .permission(NOT_DOCUMENTED)
              .since("2.18")
              .describedAs("Roles that teammates can have."),
          list("email_settings", "/emails", "data")
              .permission(NOT_DOCUMENTED)
              .since("2.15")
              .describedAs("Email addresses that the workspace sends from."),
          list("away_status_reasons", "/away_status_reasons", "data")
              .permission(NOT_DOCUMENTED)
              .since("2.14")
              .describedAs("Reasons teammates give for being away, deleted ones included."),
          list("office_hours_schedules", "/office_hours_schedules", "data")
              .permission("read_write_office_hours")
              .since("2.16")
              .onlyWhenSelected()
              .describedAs("Office hours by schedule."),
          perParent(
                  "office_hours_exceptions",
                  "office_hours_schedules",
                  ChildEndpoint.of("/office_hours_schedules/{id}/office_hours_exceptions", "data"))
              .linkedBy("office_hours_schedule_id")
              .key("office_hours_schedule_id", "id")
              .permission("read_write_office_hours")
              .since("2.16")
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("Days on which the office hours of a schedule differ."),
          stream(
                  "ip_allowlist",
                  ListEndpoint.of("/ip_allowlist", "").workspaceColumn("workspace_id"))
              .key("workspace_id")
              .permission("manage_ip_allowlist")
              .since("2.14")
              .costs(Cost.ONE_CALL)
              .onlyWhenSelected()
              .describedAs("Addresses from which teammates may use the workspace: one record."),
          stream(
                  "audiences",
                  ListEndpoint.of("/audiences", "data").pageSize("per_page", 50, Next.NUMBERS))
              .permission("read_audiences")
              .since("2.16")
              .describedAs("Audiences with the rules that make them."),
          stream(
                  "data_connectors",
                  ListEndpoint.of("/data_connectors", "data").pageSize("per_page", 50, Next.CURSOR))
              .permission("Read data connectors")
              .since("2.16")
              .describedAs("Connectors to other systems that Fin and workflows call."),
          perParent("data_connector_executions", "data_connectors", EXECUTIONS)
              .linkedBy("data_connector_id")
              .incrementalBy("created_at")
              .withoutByDefault("request_body", "response_body", "raw_response_body")
              .permission("Read data connectors")
              .since("2.16")
              .costs(Cost.CALL_PER_PARENT)
              .describedAs("What each connector was called for and how that ended."),
          stream(
                  "custom_object_instances",
                  ListEndpoint.of("/custom_object_instances/{custom_object_types}", "data")
                      .constant("type", "{custom_object_types}")
                      .pageSize("per_page", 150))
              .key("type", "id")
              .permission("read_write_custom_object_instances")
              .since("2.16")
              .onlyWhenSelected()
              .describedAs("Custom objects of the types that are set."),
          list("reporting_datasets", "/export/reporting_data/get_datasets", "data")
              .permission("Read reporting datasets")
              .since("2.14")
              .onlyWhenSelected()
              .describedAs("Data sets for reports, and their attributes."));

  private SettingsStreams() {}
}
