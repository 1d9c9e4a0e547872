package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiRequest.Param;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.ProtocolException;
import io.github.tapintercom.shaping.NextPage;
import io.github.tapintercom.shaping.PageFacts;
import io.github.tapintercom.shaping.RecordHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;

/** A list over GET, page by page, in whatever shape its {@code pages.next} has. */
final class PagedList {
  private final IntercomClient client;
  private final ListRequest list;
  private final Set<ApiRequest> asked = new HashSet<>();
  private Optional<ApiRequest> next;

  PagedList(IntercomClient client, ListRequest list) {
    this.client = client;
    this.list = list;
    this.next = Optional.of(list.request());
  }

  /** Called before each try to read a page, so that a handler can forget what a broken one left. */
  @FunctionalInterface
  interface Start {
    void page(ApiResponse response);
  }

  boolean hasNext() {
    return next.isPresent();
  }

  /** Reads the next page. */
  PageFacts next(Start start, RecordHandler handler) throws ApiException, InterruptedException {
    ApiRequest request = next.orElseThrow();
    PageFacts facts =
        client.call(
            request,
            response -> {
              start.page(response);
              byte[] body = list.rewrite().apply(response.body());
              return Answers.page(
                  new ApiResponse(body, body.length, response.receivedAt()),
                  list.recordsPath(),
                  handler);
            });
    next = following(request, facts);
    if (next.isPresent() && !asked.add(next.get())) {
      throw new ProtocolException(
          "could not " + request.action() + ": the list's next page is one that was read already");
    }
    return facts;
  }

  /** All pages' bodies. */
  List<byte[]> bodies() throws ApiException, InterruptedException {
    List<byte[]> bodies = new ArrayList<>();
    List<byte[]> latest = new ArrayList<>(1);
    while (hasNext()) {
      next(
          response -> {
            latest.clear();
            latest.add(response.body());
          },
          JsonParser::skipChildren);
      bodies.addAll(latest);
    }
    return bodies;
  }

  private Optional<ApiRequest> following(ApiRequest request, PageFacts facts) {
    if (facts.next() instanceof NextPage.Cursor cursor) {
      return Optional.of(replace(request, "starting_after", cursor.startingAfter()));
    }
    if (facts.next() instanceof NextPage.Url url) {
      return Optional.of(client.follow(url.url(), request));
    }
    return Optional.empty();
  }

  private static ApiRequest replace(ApiRequest request, String name, String value) {
    List<Param> query = new ArrayList<>(request.query());
    query.removeIf(p -> p.name().equals(name));
    query.add(new Param(name, value));
    return new ApiRequest(
        request.method(),
        request.path(),
        query,
        request.body(),
        request.apiVersion(),
        request.action());
  }
}
