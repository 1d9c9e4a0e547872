package io.github.tapintercom.stream;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every stream, in the order in which discovery lists and a run starts them. */
public final class Streams {
  private static final Set<String> UNPACKED = Set.of("conversation_tags", "ticket_parts");

  /**
   * All streams; parents stand before their children. Unpacked ones that have no extractor yet are
   * left out.
   */
  public static final List<StreamFacts> ALL =
      Stream.of(
              ContactStreams.ALL,
              CompanyStreams.ALL,
              ConversationStreams.ALL,
              TicketStreams.ALL,
              SubscriptionStreams.ALL,
              AttributeStreams.ALL,
              WorkspaceStreams.ALL,
              HelpCenterStreams.ALL,
              CountStreams.ALL)
          .flatMap(List::stream)
          .filter(
              stream ->
                  !(stream.endpoint() instanceof UnpackedEndpoint)
                      || UNPACKED.contains(stream.name()))
          .toList();

  private Streams() {}

  /** The stream that is read by a call for each record of this one, if there is one. */
  public static Optional<StreamFacts> perParent(StreamFacts facts) {
    return ALL.stream()
        .filter(stream -> stream.endpoint() instanceof ChildEndpoint)
        .filter(stream -> stream.parent().orElseThrow().stream().equals(facts.name()))
        .findFirst();
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
