package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.StreamFacts;
import io.github.tapintercom.config.UnknownFields;
import io.github.tapintercom.streams.Schemas;
import io.github.tapintercom.streams.StreamDefinition;
import io.github.tapintercom.streams.StreamDefinitions;
import java.util.List;

/** The streams as the catalog wants to know them. */
final class Facts {
  private static final List<StreamFacts> ALL =
      StreamDefinitions.ALL.stream().map(Facts::of).toList();

  private Facts() {}

  static List<StreamFacts> all() {
    return ALL;
  }

  /** The same, with a column for fields that no schema knows where they are to be kept. */
  static List<StreamFacts> all(UnknownFields unknownFields) {
    return unknownFields == UnknownFields.KEEP
        ? all().stream().map(StreamFacts::withUnknownFields).toList()
        : all();
  }

  private static StreamFacts of(StreamDefinition stream) {
    return new StreamFacts(
        stream.name(),
        Schemas.load(stream.name()),
        stream.keyProperties(),
        stream.replicationMethod(),
        stream.replicationKey(),
        stream.parent(),
        stream.selectedByDefault(),
        stream.fieldsNotSelectedByDefault(),
        stream.description());
  }
}
