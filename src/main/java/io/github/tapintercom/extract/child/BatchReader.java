package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.page.ResponsePage;
import io.github.tapintercom.extract.task.Countdown;
import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.ChildEndpoint.Batch;
import io.github.tapintercom.stream.Streams;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the children of many records with a request for several of them at a time. */
final class BatchReader {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final FedStreams fed;
  private final ChildEndpoint endpoint;
  private final Batch batch;
  private final KnownParents parents = new KnownParents();
  private final Fingerprints withoutValue = new Fingerprints();
  private final ThreadLocal<ChildPage> pages;
  private volatile boolean failed;

  BatchReader(FedStreams fed) {
    this.fed = fed;
    this.endpoint = endpoint(fed);
    this.batch = endpoint.batch().orElseThrow();
    this.pages = ThreadLocal.withInitial(() -> new ChildPage(fed, endpoint));
  }

  /** Whether these streams are read so. */
  static boolean reads(FedStreams fed) {
    return endpoint(fed).batch().isPresent();
  }

  private static ChildEndpoint endpoint(FedStreams fed) {
    return (ChildEndpoint) Streams.get(fed.stream()).endpoint();
  }

  /** Notes the record that was just shaped. */
  void found(RecordShaper record) {
    String value = record.watches().text();
    if (value == null) {
      String id = record.hasId() ? record.id() : "a record without an id";
      if (withoutValue.add(Fingerprints.of(id, 0))) {
        fed.reporter().note(Note.NOT_LOOKED_UP, id);
      }
    } else {
      parents.add(ParentRecord.of(value));
    }
  }

  /** Reads the children of all records that were found. */
  void read(Ledger.Page page, TaskGroup tasks) throws InterruptedException {
    Countdown open = new Countdown(page::allWritten);
    for (int from = 0; from < parents.size(); from += batch.size()) {
      List<String> values = new ArrayList<>();
      for (int i = from; i < Math.min(parents.size(), from + batch.size()); i++) {
        values.add(parents.get(i).id());
      }
      open.expect();
      tasks.submit(() -> read(values, open::done));
    }
    open.done();
  }

  private void read(List<String> values, Runnable done) throws ApiException, InterruptedException {
    if (failed) {
      return;
    }
    try {
      if (readPage(values)) {
        done.run();
      }
    } catch (TokenRefusedException e) {
      throw e;
    } catch (ApiException e) {
      failed = true; // the parents' own stream goes on
      fed.fail(e);
    }
  }

  private boolean readPage(List<String> values) throws ApiException, InterruptedException {
    ChildPage page = pages.get();
    page.of(ParentRecord.of(String.join(", ", values)));
    fed.context()
        .client()
        .call(
            request(values),
            response -> {
              ApiResponse shaped = withoutEmptyObjects(response);
              page.begin(shaped);
              return ResponsePage.page(shaped, endpoint.recordsAt(), page::record);
            });
    return page.hand();
  }

  private ApiRequest request(List<String> values) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode list = body.putArray(batch.member());
    values.forEach(list::add);
    String action = "read " + Streams.get(fed.stream()).words();
    return ApiRequest.search(endpoint.path(), JSON.writeValueAsBytes(body), action)
        .countedFor(fed.stream());
  }

  /** A transcript that is not there comes as {@code [{}]}. */
  private ApiResponse withoutEmptyObjects(ApiResponse response) {
    JsonNode root = JSON.readTree(response.body());
    for (JsonNode record : root.path(endpoint.recordsAt())) {
      for (JsonNode value : record) {
        if (value instanceof ArrayNode list) {
          list.removeIf(item -> item.isObject() && item.isEmpty());
        }
      }
    }
    byte[] body = JSON.writeValueAsBytes(root);
    return new ApiResponse(body, body.length, response.receivedAt());
  }
}
