package io.github.tapintercom.extract.list;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.stream.ApiVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Definitions of data attributes, one stream a model; archived ones included. */
public final class Attributes {
  private static final String PATH = "/data_attributes";

  /**
   * 1.4's word for the attributes of users, leads and visitors; later versions call them contact's.
   */
  private static final String CUSTOMER_VERSION = "1.4";

  private Attributes() {}

  public static List<Extractor> extractors(ReadContext context) {
    return Stream.of(
            list(context, "contact_data_attributes", byModel("contact"), "contact"),
            list(
                context,
                "customer_data_attributes",
                byModel("customer").inVersion(CUSTOMER_VERSION),
                "customer"),
            list(context, "conversation_data_attributes", conversation(context), "conversation"),
            list(context, "company_data_attributes", byModel("company"), "company"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Extractor> list(
      ReadContext context, String stream, ApiRequest request, String model) {
    Map<String, byte[]> extras = Map.of("model", Extracted.quoted(model));
    return context
        .output(stream)
        .map(
            output ->
                new ListExtractor(
                    context,
                    output,
                    ListRequest.of(request, "data")
                        .withExtras(extras)
                        .rewritten(Rewrites::attributes)));
  }

  private static ApiRequest byModel(String model) {
    return ApiRequest.get(PATH, "list " + model + " attributes")
        .with("model", model)
        .with("include_archived", "true");
  }

  /**
   * From 2.16 on conversations have an endpoint of their own, and the model is refused at the other
   * (422).
   */
  private static ApiRequest conversation(ReadContext context) {
    return context.settings().apiVersion().atLeast(new ApiVersion("2.16"))
        ? ApiRequest.get("/conversations/attributes", "list conversation attributes")
            .with("include_archived", "true")
        : byModel("conversation");
  }
}
