package io.github.tapintercom.extract.count;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.ReadContext;
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

  public static List<Extractor> extractors(ReadContext context) {
    return Stream.of(
            extractor(context, "counts", "", ""),
            extractor(context, "conversation_count", "conversation", ""),
            extractor(context, "admin_conversation_count", "conversation", "admin"),
            extractor(context, "user_segment_count", "user", "segment"),
            extractor(context, "user_tag_count", "user", "tag"),
            extractor(context, "company_segment_count", "company", "segment"),
            extractor(context, "company_tag_count", "company", "tag"),
            extractor(context, "company_user_count", "company", "user"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Extractor> extractor(
      ReadContext context, String stream, String type, String count) {
    ApiRequest request =
        ApiRequest.get("/counts", "read " + stream.replace('_', ' '))
            .inVersion(context.settings().countsApiVersion().text());
    ApiRequest typed = type.isEmpty() ? request : request.with("type", type);
    ApiRequest whole = count.isEmpty() ? typed : typed.with("count", count);
    return context
        .output(stream)
        .map(output -> new CountExtractor(context, output, whole, type, count));
  }
}
