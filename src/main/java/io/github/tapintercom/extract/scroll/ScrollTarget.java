package io.github.tapintercom.extract.scroll;

import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.stream.ScrollEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import java.util.Objects;
import java.util.Optional;

/**
 * What is scrolled over.
 *
 * @param open the request that opens the scroll
 * @param recordsField where a response holds the records
 * @param replicationKey by which an incremental run keeps what is new
 */
record ScrollTarget(ApiRequest open, String recordsField, Optional<String> replicationKey) {
  ScrollTarget {
    Objects.requireNonNull(open, "open");
    Objects.requireNonNull(recordsField, "recordsField");
    Objects.requireNonNull(replicationKey, "replicationKey");
  }

  static ScrollTarget of(StreamFacts facts, ScrollEndpoint endpoint) {
    ApiRequest open =
        ApiRequest.get(endpoint.path(), "scroll over " + facts.words()).countedFor(facts.name());
    return new ScrollTarget(open, endpoint.recordsAt(), facts.replicationKey());
  }
}
