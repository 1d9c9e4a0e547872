package io.github.tapintercom.extract.job;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.intercom.error.ProtocolException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Columns of a catalog whose attributes a dataset no longer has. They are null from now on, which
 * is worth a line. If it is all of them, the catalog was made for something else: then the stream
 * fails before rows are written whose every value is in the column beside.
 */
record VanishedColumns(Dataset dataset, Output output) {
  private static final Logger LOG = LoggerFactory.getLogger(VanishedColumns.class);
  private static final int MAX_NAMED = 8;

  /**
   * Names them.
   *
   * @throws ProtocolException when nothing is left
   */
  void report() throws ProtocolException {
    List<String> columns = output.namesIn(ReportRows.ATTRIBUTES);
    Set<String> attributes =
        dataset.attributes().stream()
            .map(Dataset.Attribute::qualifiedId)
            .collect(Collectors.toSet());
    List<String> gone = columns.stream().filter(name -> !attributes.contains(name)).toList();
    if (gone.isEmpty()) {
      return;
    }
    String message =
        "the reporting dataset \"%s\" no longer has %s, for which the catalog has columns"
            .formatted(dataset.id(), named(gone));
    if (gone.size() == columns.size()) {
      throw new ProtocolException(
          message + " and no others; make the catalog anew with --discover --catalog FILE");
    }
    LOG.warn("{}: {}; they stay empty", output.stream(), message);
  }

  private static String named(List<String> gone) {
    String names = gone.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
    int more = gone.size() - MAX_NAMED;
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
