package io.github.tapintercom.extract.job;

import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.UnexpectedShapeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The datasets of a workspace, requested when one is needed first, once for all. Thread-safe. */
public final class Datasets {
  private static final ApiRequest ALL =
      ApiRequest.get("/export/reporting_data/get_datasets", "list reporting datasets");

  private final IntercomClient client;
  private final ReentrantLock requesting = new ReentrantLock();
  private List<Dataset> known;
  private ApiException refused;

  /** Of the client's workspace. */
  public Datasets(IntercomClient client) {
    this.client = client;
  }

  /** Of the workspace that a run reads. */
  public static Datasets of(ReadContext context) {
    return new Datasets(context.client());
  }

  /** All of them. */
  public List<Dataset> all() throws ApiException, InterruptedException {
    requesting.lockInterruptibly();
    try {
      if (known == null) {
        request();
      }
      return known;
    } finally {
      requesting.unlock();
    }
  }

  /** A failure came after all retries, so it is one for all too. */
  private void request() throws ApiException, InterruptedException {
    if (refused != null) {
      throw refused;
    }
    try {
      known = client.call(ALL, Datasets::read);
    } catch (ApiException e) {
      refused = e;
      throw e;
    }
  }

  private static List<Dataset> read(ApiResponse response) {
    JsonNode data = JsonMapper.shared().readTree(response.body()).path("data");
    if (!data.isArray()) {
      throw new UnexpectedShapeException("the response has no list 'data'");
    }
    return data.valueStream().map(Dataset::of).toList();
  }

  /**
   * The one with that id.
   *
   * @throws ProtocolException when the workspace has none; it names those that exist
   */
  Dataset of(String id) throws ApiException, InterruptedException {
    List<Dataset> all = all();
    Optional<Dataset> found = all.stream().filter(dataset -> dataset.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      String others = all.stream().map(Dataset::id).collect(Collectors.joining(", "));
      throw new ProtocolException(
          "this workspace has no reporting dataset \"%s\"; it has %s"
              .formatted(id, others.isEmpty() ? "none" : others));
    }
    return found.get();
  }
}
