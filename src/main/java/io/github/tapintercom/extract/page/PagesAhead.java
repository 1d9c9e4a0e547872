package io.github.tapintercom.extract.page;

import io.github.tapintercom.extract.task.TaskGroup;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiRequest.Param;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.page.PageFacts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.core.JsonParser;

/**
 * Requests pages before their turn, several at once, where pages have numbers and the first says
 * how many there are. The list takes each in its turn. What others add or remove meanwhile shifts
 * rows from page to page, and the pages come from moments in any order, so the last page is read
 * before the others and once more behind them: only when it has as many rows then has nothing
 * {@link #moved}. Used by the thread that reads the list.
 */
public final class PagesAhead implements AutoCloseable {
  private static final int AT_ONCE = 16;

  /** With fewer pages to come, one after the other is as fast. */
  private static final int FEWEST = 5;

  /** Bodies that wait for their turn may take this part of the heap; larger ones do not wait. */
  private static final int PART_OF_HEAP = 64;

  private static final long LARGEST = Runtime.getRuntime().maxMemory() / PART_OF_HEAP / AT_ONCE;

  private final IntercomClient client;
  private final String recordsPath;
  private final TaskPool threads = new TaskPool(AT_ONCE);
  private final TaskGroup group = new TaskGroup(threads, AT_ONCE);
  private final Map<String, CompletableFuture<Kept>> pages = new HashMap<>();
  private final AtomicBoolean useless = new AtomicBoolean();
  private Optional<Last> last = Optional.empty();
  private long requested;

  /** Pages of one list, which has its records at this path. */
  public PagesAhead(IntercomClient client, String recordsPath) {
    this.client = client;
    this.recordsPath = recordsPath;
  }

  /**
   * A response that waits for its turn.
   *
   * @param response a copy; empty when it is too large to wait
   */
  private record Kept(Optional<ApiResponse> response, long records, OptionalLong total) {}

  private record Last(ApiRequest request, Kept page, long number) {}

  /** The list comes to this page next, and has so many. */
  void goOn(ApiRequest next, OptionalLong total) throws InterruptedException {
    OptionalLong number = PageRequests.number(next, PageRequests.PAGE);
    if (number.isEmpty() || useless.get()) {
      return;
    }
    long turn = number.getAsLong();
    if (last.isEmpty()) {
      begin(next, turn, total.orElse(0));
    } else if (turn <= requested && !pages.containsKey(key(next))) {
      useless.set(true); // the list leads on by something else than numbers
      pages.clear();
    }
    long end = useless.get() ? 0 : Math.min(last.orElseThrow().number() - 1, turn + AT_ONCE - 1);
    for (long n = Math.max(turn, requested + 1); n <= end; n++) {
      request(PageRequests.with(next, PageRequests.PAGE, n));
      requested = n;
    }
  }

  private void begin(ApiRequest next, long turn, long total) throws InterruptedException {
    if (total - turn < FEWEST) {
      useless.set(true);
      return;
    }
    ApiRequest request = PageRequests.with(next, PageRequests.PAGE, total);
    try {
      Kept page = client.call(request, this::kept);
      last = Optional.of(new Last(request, page, total));
      pages.put(key(request), CompletableFuture.completedFuture(page));
      useless.compareAndSet(false, page.records() == 0);
    } catch (ApiException e) {
      useless.set(true); // the list has its own way to say so
    }
  }

  private void request(ApiRequest page) throws InterruptedException {
    CompletableFuture<Kept> response = new CompletableFuture<>();
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

  private Kept kept(ApiResponse response) {
    PageFacts facts = ResponsePage.page(response, recordsPath, JsonParser::skipChildren);
    boolean fits = response.length() <= LARGEST;
    if (!fits) {
      useless.set(true);
    }
    Optional<ApiResponse> copy =
        Optional.of(response)
            .filter(r -> fits)
            .map(r -> new ApiResponse(r.body(), r.length(), r.receivedAt()));
    return new Kept(copy, facts.records(), facts.totalPages());
  }

  /** The response to a request; empty when it was not sent before its turn. */
  Optional<ApiResponse> take(ApiRequest request) throws ApiException, InterruptedException {
    CompletableFuture<Kept> response = pages.remove(key(request));
    if (response == null) {
      return Optional.empty();
    }
    try {
      return response.get().response();
    } catch (ExecutionException e) {
      throw TaskGroup.failure(e.getCause());
    }
  }

  /** Whether any page was requested before its turn. */
  public boolean used() {
    return last.isPresent();
  }

  /** Whether rows may have moved from page to page since the first pages were requested. */
  public boolean moved() throws ApiException, InterruptedException {
    if (last.isEmpty()) {
      return false;
    }
    Kept before = last.get().page();
    Kept now = client.call(last.get().request(), this::kept);
    return now.records() != before.records() || !now.total().equals(before.total());
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
