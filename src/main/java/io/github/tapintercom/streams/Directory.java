package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The short lists of a workspace: admins, teams, tags, segments, subscription types. */
final class Directory {
  private Directory() {}

  static List<Source> sources(ReadContext context) {
    return Stream.of(
            admins(context),
            list(context, "teams", "/teams", "teams"),
            list(context, "tags", "/tags", "data"),
            segments(context),
            list(context, "subscription_types", "/subscription_types", "data"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Source> list(
      ReadContext context, String stream, String path, String recordsPath) {
    ApiRequest request = ApiRequest.get(path, "list " + stream.replace('_', ' '));
    return context
        .output(stream)
        .map(output -> new ListSource(context, output, request, recordsPath, Map.of()));
  }

  private static Optional<Source> admins(ReadContext context) {
    ApiRequest request = ApiRequest.get("/admins", "list admins").with("display_avatar", "true");
    return context
        .output("admins")
        .map(output -> new ListSource(context, output, request, "admins", Map.of()));
  }

  private static Optional<Source> segments(ReadContext context) {
    ApiRequest request = ApiRequest.get("/segments", "list segments").with("include_count", "true");
    return context
        .output("segments")
        .map(output -> new ListSource(context, output, request, "segments", Map.of()));
  }
}
