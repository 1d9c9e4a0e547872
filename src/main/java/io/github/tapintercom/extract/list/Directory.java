package io.github.tapintercom.extract.list;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.intercom.ApiRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The short lists of a workspace: admins, teams, tags, segments, subscription types. */
public final class Directory {
  private Directory() {}

  public static List<Extractor> extractors(ReadContext context) {
    return Stream.of(
            list(
                context,
                "admins",
                ListRequest.of(get("/admins", "admins").with("display_avatar", "true"), "admins")
                    .rewritten(Rewrites::adminAvatars)),
            list(context, "teams", ListRequest.of(get("/teams", "teams"), "teams")),
            list(context, "tags", ListRequest.of(get("/tags", "tags"), "data")),
            list(
                context,
                "segments",
                ListRequest.of(
                    get("/segments", "segments").with("include_count", "true"), "segments")),
            list(
                context,
                "subscription_types",
                ListRequest.of(get("/subscription_types", "subscription types"), "data")))
        .flatMap(Optional::stream)
        .toList();
  }

  private static ApiRequest get(String path, String what) {
    return ApiRequest.get(path, "list " + what);
  }

  private static Optional<Extractor> list(ReadContext context, String stream, ListRequest list) {
    return context.output(stream).map(output -> new ListExtractor(context, output, list));
  }
}
