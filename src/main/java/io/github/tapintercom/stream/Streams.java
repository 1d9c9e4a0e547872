package io.github.tapintercom.stream;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Every stream, in the order in which discovery lists and a run starts them. */
public final class Streams {
  /** All streams; parents stand before their children. */
  public static final List<StreamFacts> ALL =
      Stream.of(
              ContactStreams.ALL,
              CompanyStreams.ALL,
              ConversationStreams.ALL,
              TicketStreams.ALL,
              SubscriptionStreams.ALL,
              AttributeStreams.ALL,
              WorkspaceStreams.ALL,
              SettingsStreams.ALL,
              HelpCenterStreams.ALL,
              ContentStreams.ALL,
              NewsStreams.ALL,
              InboxStreams.ALL,
              ExportStreams.ALL,
              CountStreams.ALL)
          .flatMap(List::stream)
          .toList();

  private Streams() {}

  /** The streams that together hold the records of this one, none where it is the only one. */
  public static List<String> partsOf(String stream) {
    return stream.equals(ContactStreams.BOTH_ROLES) ? ContactStreams.BY_ROLE : List.of();
  }

  /**
   * A stream's schema, and in it every property that another stream's rows are read from, with or
   * without a column of its own.
   */
  public static ObjectNode knownFields(StreamFacts facts) {
    ObjectNode schema = facts.schema();
    ALL.stream()
        .filter(stream -> stream.parent().filter(p -> p.is(facts.name())).isPresent())
        .map(StreamFacts::endpoint)
        .filter(UnpackedEndpoint.class::isInstance)
        .map(endpoint -> ((UnpackedEndpoint) endpoint).path().get(0))
        .forEach(property -> know(property, schema));
    return schema;
  }

  private static void know(String property, ObjectNode schema) {
    ObjectNode properties = (ObjectNode) schema.get("properties");
    if (!properties.has(property)) {
      properties.putObject(property);
    }
  }

  /** The stream of that name, if there is one. */
  public static Optional<StreamFacts> find(String name) {
    return ALL.stream().filter(stream -> stream.name().equals(name)).findFirst();
  }

  /** The stream of that name, which there is. */
  public static StreamFacts get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("There is no stream " + name + "."));
  }
}
