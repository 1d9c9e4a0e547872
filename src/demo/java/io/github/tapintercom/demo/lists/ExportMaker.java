package io.github.tapintercom.demo.lists;

import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.JobEndpoint.Export;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the rows of exports from their streams' schemas. The rows of all groups are about the same
 * messages, and the last event of each comes twice.
 */
final class ExportMaker {
  private static final long FIRST_RECEIPT = 7_000_000;
  private static final ListEndpoint LIST =
      new ListEndpoint(
          "/export",
          "data",
          Map.of(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          ListEndpoint.Reshaping.NONE,
          Optional.empty(),
          Optional.empty(),
          ListEndpoint.Recent.WHOLE_LIST);

  private ExportMaker() {}

  static List<ObjectNode> rows(StreamFacts facts, References references) {
    if (facts.endpoint() instanceof JobEndpoint job && job.export() == Export.REPORTING) {
      return ReportData.rows(job);
    }
    List<ObjectNode> rows =
        new CopyOnWriteArrayList<>(new ListMaker(facts, LIST, references).records());
    for (int k = 0; k < rows.size(); k++) {
      if (rows.get(k).has("receipt_id")) {
        rows.get(k).put("receipt_id", Long.toString(FIRST_RECEIPT + k));
      }
      rows.get(k).remove(JobEndpoint.OCCURRENCE);
    }
    if (facts.key().contains(JobEndpoint.OCCURRENCE)) {
      rows.add(rows.get(rows.size() - 1).deepCopy());
    }
    return rows;
  }
}
