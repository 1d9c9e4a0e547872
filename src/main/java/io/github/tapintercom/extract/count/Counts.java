package io.github.tapintercom.extract.count;

import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.Source;
import io.github.tapintercom.intercom.ApiRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The counts, one stream a question. They are documented up to version 2.6 and so asked with a
 * version of their own.
 */
public final class Counts {
  private Counts() {}

  public static List<Source> sources(ReadContext context) {
    return Stream.of(
            source(context, "counts", "", ""),
            source(context, "conversation_count", "conversation", ""),
            source(context, "admin_conversation_count", "conversation", "admin"),
            source(context, "user_segment_count", "user", "segment"),
            source(context, "user_tag_count", "user", "tag"),
            source(context, "company_segment_count", "company", "segment"),
            source(context, "company_tag_count", "company", "tag"),
            source(context, "company_user_count", "company", "user"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Source> source(
      ReadContext context, String stream, String type, String count) {
    ApiRequest request =
        ApiRequest.get("/counts", "read " + stream.replace('_', ' '))
            .inVersion(context.settings().countsApiVersion().text());
    ApiRequest typed = type.isEmpty() ? request : request.with("type", type);
    ApiRequest whole = count.isEmpty() ? typed : typed.with("count", count);
    return context
        .output(stream)
        .map(output -> new CountSource(context, output, whole, type, count));
  }
}
