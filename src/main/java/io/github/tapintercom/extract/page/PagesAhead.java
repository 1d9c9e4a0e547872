package io.github.tapintercom.extract.page;

import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiRequest.Param;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JsonParser;

/**
 * Requests pages before their turn, several at once, where pages have numbers and the first says
 * how many there are. The list takes each in its turn. One that it does not come to has cost a call
 * in vain. Pages that others change meanwhile come from moments in any order: for lists where that
 * is noticed, or does not matter. Used by the thread that reads the list.
 */
public final class PagesAhead implements AutoCloseable {
  private static final int AT_ONCE = 16;

  /** Bodies that wait for their turn may take this part of the heap; larger ones do not wait. */
  private static final int PART_OF_HEAP = 64;

  private static final long LARGEST = Runtime.getRuntime().maxMemory() / PART_OF_HEAP / AT_ONCE;

  private final IntercomClient client;
  private final String recordsPath;
  private final TaskPool threads = new TaskPool(AT_ONCE);
  private final TaskGroup group = new TaskGroup(threads, AT_ONCE);
  private final Map<String, CompletableFuture<Optional<ApiResponse>>> pages = new HashMap<>();
  private final AtomicLong largest = new AtomicLong();
  private long requested;

  /** Pages of one list, which has its records at this path. */
  public PagesAhead(IntercomClient client, String recordsPath) {
    this.client = client;
    this.recordsPath = recordsPath;
  }

  /** The list comes to this page next, and has so many. */
  void goOn(ApiRequest next, OptionalLong total) throws InterruptedException {
    OptionalLong number = PageRequests.number(next, PageRequests.PAGE);
    if (number.isEmpty() || largest.get() > LARGEST) {
      return;
    }
    long turn = number.getAsLong();
    long last = Math.min(total.orElse(0), turn + AT_ONCE - 1);
    boolean alone = pages.isEmpty() && last == turn;
    for (long n = Math.max(turn, requested + 1); n <= last && !alone; n++) {
      request(PageRequests.with(next, PageRequests.PAGE, n));
      requested = n;
    }
  }

  private void request(ApiRequest page) throws InterruptedException {
    CompletableFuture<Optional<ApiResponse>> response = new CompletableFuture<>();
    pages.put(key(page), response);
    group.submit(
        () -> {
          try {
            response.complete(client.call(page, this::kept));
          } catch (ApiException | InterruptedException | RuntimeException | Error e) {
            response.completeExceptionally(e);
          }
        });
  }

  /** A copy of a response that can be read; empty when it is too large to wait. */
  private Optional<ApiResponse> kept(ApiResponse response) {
    ResponsePage.page(response, recordsPath, JsonParser::skipChildren);
    largest.accumulateAndGet(response.length(), Math::max);
    return response.length() > LARGEST
        ? Optional.empty()
        : Optional.of(new ApiResponse(response.body(), response.length(), response.receivedAt()));
  }

  /** The response to a request; empty when it was not sent before its turn. */
  Optional<ApiResponse> take(ApiRequest request) throws ApiException, InterruptedException {
    CompletableFuture<Optional<ApiResponse>> response = pages.remove(key(request));
    if (response == null) {
      return Optional.empty();
    }
    try {
      return response.get();
    } catch (ExecutionException e) {
      throw TaskGroup.failure(e.getCause());
    }
  }

  private static String key(ApiRequest request) {
    return request.path()
        + request.query().stream().sorted(Comparator.comparing(Param::toString)).toList();
  }

  @Override
  public void close() {
    threads.close();
  }
}
