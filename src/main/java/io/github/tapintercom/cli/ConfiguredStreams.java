package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.TypedStreams;
import io.github.tapintercom.config.CustomAttributes;
import io.github.tapintercom.config.UnknownFieldsPolicy;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.io.IOException;
import java.util.List;

/** All streams, with the columns that the settings of a run give them. */
final class ConfiguredStreams {
  private ConfiguredStreams() {}

  /** For a run. */
  static List<StreamFacts> of(UnknownFieldsPolicy unknownFields, CustomAttributes form) {
    List<StreamFacts> streams = Streams.ALL;
    if (unknownFields == UnknownFieldsPolicy.KEEP) {
      streams = streams.stream().map(StreamFacts::withUnknownFields).toList();
    }
    return in(form, streams);
  }

  /** For discovery, which does not list the column for unknown fields. */
  static List<StreamFacts> discovered(Connection connection)
      throws ApiException, InterruptedException, IOException {
    CustomAttributes form = connection.config().customAttributes();
    return form == CustomAttributes.TYPED
        ? TypedStreams.defined(Streams.ALL, DefinitionsReader.read(connection))
        : in(form, Streams.ALL);
  }

  private static List<StreamFacts> in(CustomAttributes form, List<StreamFacts> streams) {
    return form == CustomAttributes.JSON
        ? streams.stream().map(StreamFacts::withFreeMapsAsText).toList()
        : streams;
  }
}
