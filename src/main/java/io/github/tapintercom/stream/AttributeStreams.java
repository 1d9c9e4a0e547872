package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.CONVERSATIONS;
import static io.github.tapintercom.stream.Permissions.PEOPLE;
import static io.github.tapintercom.stream.StreamBuilder.stream;
import static io.github.tapintercom.stream.StreamBuilder.unpacked;

import io.github.tapintercom.stream.ListEndpoint.Reshaping;
import java.util.List;

/**
 * Definitions of data attributes, one stream a model; archived ones included. Only custom
 * attributes have an id, and {@code name} and {@code plan.name} are both named "name", so the key
 * is the full name.
 */
final class AttributeStreams {
  private static final ListEndpoint OF_CONVERSATIONS =
      ListEndpoint.of("/conversations/attributes", "data")
          .query("include_archived", "true")
          .constant("model", "conversation")
          .reshaped(Reshaping.ATTRIBUTES)
          .before("2.16", byModel("conversation"));

  static final List<StreamFacts> ALL =
      List.of(
          attributes("contact_data_attributes", byModel("contact"), PEOPLE)
              .describedAs("Attributes of contacts."),
          // 1.4's word for the attributes of users, leads and visitors.
          attributes("customer_data_attributes", byModel("customer").always("1.4"), PEOPLE)
              .describedAs("Attributes of users, leads and visitors as API 1.4 lists them."),
          attributes("conversation_data_attributes", OF_CONVERSATIONS, CONVERSATIONS)
              .describedAs("Attributes of conversations."),
          attributes("company_data_attributes", byModel("company"), PEOPLE)
              .describedAs("Attributes of companies."),
          unpacked("data_attribute_options", "contact_data_attributes", "attribute_options")
              .alsoIn(
                  "customer_data_attributes",
                  "conversation_data_attributes",
                  "company_data_attributes")
              .foreignKey("full_name")
              .key("model", "full_name", "option_index")
              .permission(PEOPLE + ", " + CONVERSATIONS)
              .describedAs("Options of the attributes that are a choice."));

  private AttributeStreams() {}

  private static StreamBuilder attributes(String name, ListEndpoint endpoint, String permission) {
    return stream(name, endpoint).key("model", "full_name").permission(permission);
  }

  private static ListEndpoint byModel(String model) {
    return ListEndpoint.of("/data_attributes", "data")
        .query("model", model)
        .query("include_archived", "true")
        .constant("model", model)
        .reshaped(Reshaping.ATTRIBUTES);
  }
}
