package io.github.tapintercom.stream;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every stream, in the order in which discovery lists and a run starts them. */
public final class Streams {
  /** All streams; parents stand before their children. */
  public static final List<StreamFacts> ALL =
      Stream.of(
              ContactStreams.ALL,
              CompanyStreams.ALL,
              ConversationStreams.ALL,
              TicketStreams.ALL,
              AttributeStreams.ALL,
              WorkspaceStreams.ALL,
              HelpCenterStreams.ALL,
              CountStreams.ALL)
          .flatMap(List::stream)
          .toList();

  private Streams() {}

  /** The stream of that name, if there is one. */
  public static Optional<StreamFacts> find(String name) {
    return ALL.stream().filter(stream -> stream.name().equals(name)).findFirst();
  }
}
