package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.PEOPLE;
import static io.github.tapintercom.stream.StreamBuilder.list;
import static io.github.tapintercom.stream.StreamBuilder.unpacked;

import io.github.tapintercom.stream.AddedColumns.Source;
import java.util.List;

/** What contacts can subscribe to. Intercom sends no date of change, so it is read whole. */
final class SubscriptionStreams {
  static final List<StreamFacts> ALL =
      List.of(
          list("subscription_types", "/subscription_types", "data")
              .permission(PEOPLE)
              .describedAs("Kinds of messages that contacts can opt in to or out of."),
          unpacked("subscription_type_translations", "subscription_types", "translations")
              .linkedBy("subscription_type_id")
              .key("subscription_type_id", "locale")
              .permission(PEOPLE)
              .describedAs("Names of each subscription type in each language."),
          unpacked("subscription_type_content_types", "subscription_types", "content_types")
              .linkedBy("subscription_type_id")
              .added("content_type", Source.VALUE)
              .key("subscription_type_id", "content_type")
              .permission(PEOPLE)
              .describedAs("Ways in which each subscription type is sent."));

  private SubscriptionStreams() {}
}
