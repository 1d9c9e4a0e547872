package io.github.tapintercom.stream;

import io.github.tapintercom.stream.JobEndpoint.Export;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column whose keys are attributes that the workspace defines.
 *
 * @param column {@code custom_attributes}, {@code ticket_attributes} of tickets, or {@code
 *     attributes} of the reporting export
 * @param definedBy what has the definitions: a stream, or {@link #dataset}
 */
public record AttributeMap(String column, String definedBy) {
  /** What the name of the column has at its end that takes values without a typed property. */
  public static final String UNTYPED = "_untyped";

  private static final AttributeMap OF_CONTACTS =
      new AttributeMap("custom_attributes", "contact_data_attributes");

  /** By the schema of the stream. */
  private static final Map<String, AttributeMap> ALL =
      Map.of(
          "contacts",
          OF_CONTACTS,
          "contact_details",
          OF_CONTACTS,
          "companies",
          new AttributeMap("custom_attributes", "company_data_attributes"),
          "conversations",
          new AttributeMap("custom_attributes", "conversation_data_attributes"),
          "tickets",
          new AttributeMap("ticket_attributes", "ticket_types"));

  private static final String DATASET = "reporting_datasets/";

  /** The one of a stream's records, if they have one. */
  public static Optional<AttributeMap> of(StreamFacts stream) {
    return stream.endpoint() instanceof JobEndpoint job && job.export() == Export.REPORTING
        ? Optional.of(new AttributeMap("attributes", dataset(job.part())))
        : Optional.ofNullable(ALL.get(stream.schemaName()));
  }

  /** What has the definitions of the attributes of a dataset of the reporting export. */
  public static String dataset(String id) {
    return DATASET + id;
  }

  /** Whether the attributes are a dataset's. No setting says how these are written, but json. */
  public boolean isOfDataset() {
    return definedBy.startsWith(DATASET);
  }

  /** The streams with definitions of custom attributes, in alphabetical order. */
  public static List<String> definingStreams() {
    return ALL.values().stream().map(AttributeMap::definedBy).distinct().sorted().toList();
  }

  /** The column for values that have no typed property or do not fit theirs. */
  public String untypedColumn() {
    return column + UNTYPED;
  }
}
