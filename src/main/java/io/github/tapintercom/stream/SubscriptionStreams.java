package io.github.tapintercom.stream;

import static io.github.tapintercom.stream.Permissions.PEOPLE;
import static io.github.tapintercom.stream.StreamBuilder.list;

import java.util.List;

/** What contacts can subscribe to. Intercom sends no date of change, so it is read whole. */
final class SubscriptionStreams {
  static final List<StreamFacts> ALL =
      List.of(
          list("subscription_types", "/subscription_types", "data")
              .permission(PEOPLE)
              .describedAs("Kinds of messages that contacts can opt in to or out of."));

  private SubscriptionStreams() {}
}
