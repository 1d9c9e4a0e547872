package io.github.tapintercom.check;

import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.ChildEndpoint.Batch;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The call for the children of one record. */
final class ChildProbe {
  private static final String ID = "id";
  private static final long DAY = 86_400;

  private ChildProbe() {}

  /** The property of a parent's record that the call for its children needs. */
  static String field(ChildEndpoint endpoint) {
    return endpoint.batch().map(Batch::parentField).orElse(ID);
  }

  /** All such properties. */
  static Set<String> fields() {
    return Stream.concat(
            Stream.of(ID),
            Streams.ALL.stream()
                .map(StreamFacts::endpoint)
                .filter(ChildEndpoint.class::isInstance)
                .map(endpoint -> field((ChildEndpoint) endpoint)))
        .collect(Collectors.toSet());
  }

  /**
   * The call.
   *
   * @param value what the parent's record has in that property
   */
  static Probe of(StreamFacts facts, ChildEndpoint endpoint, String value, Terms terms) {
    if (endpoint.batch().isPresent()) {
      return new Probe(batch(facts, endpoint, value), endpoint.recordsAt(), 0, true);
    }
    String path = endpoint.path().replace(ChildEndpoint.PARENT, value);
    ApiRequest request = ApiRequest.get(path, "read " + facts.words()).countedFor(facts.name());
    for (Map.Entry<String, String> parameter : endpoint.query().entrySet()) {
      request =
          request.with(
              parameter.getKey(), parameter.getValue().replace(ChildEndpoint.PARENT, value));
    }
    if (endpoint.window().isPresent()) {
      request =
          request
              .with(endpoint.window().get().after(), Long.toString(terms.now() - DAY))
              .with(endpoint.window().get().before(), Long.toString(terms.now() + 1));
    }
    if (endpoint.pageSize().isPresent()) {
      request = request.with(endpoint.pageSize().get().parameter(), "1");
    }
    String recordsAt = endpoint.oneObject() ? "" : endpoint.recordsAt();
    return new Probe(request, recordsAt, endpoint.pageSize().isPresent() ? 1 : 0, true);
  }

  private static ApiRequest batch(StreamFacts facts, ChildEndpoint endpoint, String value) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.putArray(endpoint.batch().orElseThrow().member()).add(value);
    byte[] json = JsonMapper.shared().writeValueAsBytes(body);
    return ApiRequest.search(endpoint.path(), json, "read " + facts.words())
        .countedFor(facts.name());
  }
}
