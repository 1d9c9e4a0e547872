package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.AttributeDefinition;
import io.github.tapintercom.extract.job.Dataset;
import io.github.tapintercom.extract.job.Dataset.Attribute;
import io.github.tapintercom.extract.job.Datasets;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.MissingPermissionException;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.AttributeMap;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.JobEndpoint.Export;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads which attributes the datasets of the reporting export have: one call for all. */
final class DatasetsReader {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetsReader.class);
  private static final String LIST = "reporting_datasets";

  private DatasetsReader() {}

  /**
   * The attributes by what has them. None where the token or the version of the API does not give
   * them; an empty list for a dataset that the workspace lacks.
   */
  static Map<String, List<AttributeDefinition>> read(Connection connection)
      throws ApiException, InterruptedException {
    ApiVersion version = new ApiVersion(connection.config().apiVersion());
    if (!version.atLeast(Streams.get(LIST).since())) {
      return Map.of();
    }
    try {
      return definitions(new Datasets(connection.client()).all());
    } catch (MissingPermissionException | RejectedException | GoneException e) {
      LOG.warn(
          "{}; the columns of reporting streams are not known, so each keeps one object for all",
          e.getMessage());
      return Map.of();
    }
  }

  private static Map<String, List<AttributeDefinition>> definitions(List<Dataset> datasets) {
    Map<String, List<AttributeDefinition>> definitions = new LinkedHashMap<>();
    for (StreamFacts stream : Streams.ALL) {
      if (stream.endpoint() instanceof JobEndpoint job && job.export() == Export.REPORTING) {
        definitions.put(AttributeMap.dataset(job.part()), List.of());
      }
    }
    for (Dataset dataset : datasets) {
      List<AttributeDefinition> attributes =
          dataset.attributes().stream()
              .map(a -> new AttributeDefinition(a.qualifiedId(), "", dataType(dataset, a), false))
              .toList();
      definitions.put(AttributeMap.dataset(dataset.id()), attributes);
    }
    return definitions;
  }

  /**
   * Intercom names no types. The word in front of an id tells two of them; what else it may be, it
   * is text.
   */
  private static String dataType(Dataset dataset, Attribute attribute) {
    String id = attribute.qualifiedId();
    if (id.startsWith("timestamp.") || dataset.time().filter(attribute::equals).isPresent()) {
      return "datetime";
    }
    return id.startsWith("duration.") ? "float" : "string";
  }
}
