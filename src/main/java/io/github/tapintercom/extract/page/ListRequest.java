package io.github.tapintercom.extract.page;

import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.shaping.page.PageFacts;
import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * A list that is read over GET.
 *
 * @param request for the first page
 * @param recordsPath where a response has its records, dots between the levels
 * @param pageSize how the list is paged, where its facts say so
 * @param extras properties the records do not carry themselves, as JSON
 * @param rewrite brings a response into the shape of the schema where the usual shaping cannot
 */
public record ListRequest(
    ApiRequest request,
    String recordsPath,
    Optional<PageSize> pageSize,
    Map<String, byte[]> extras,
    Optional<UnaryOperator<byte[]>> rewrite) {
  public ListRequest {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(recordsPath, "recordsPath");
    Objects.requireNonNull(pageSize, "pageSize");
    Objects.requireNonNull(rewrite, "rewrite");
    extras = Map.copyOf(extras);
  }

  public static ListRequest of(ApiRequest request, String recordsPath) {
    return new ListRequest(request, recordsPath, Optional.empty(), Map.of(), Optional.empty());
  }

  public ListRequest paged(Optional<PageSize> size) {
    return new ListRequest(request, recordsPath, size, extras, rewrite);
  }

  public ListRequest rewritten(UnaryOperator<byte[]> how) {
    return new ListRequest(request, recordsPath, pageSize, extras, Optional.of(how));
  }

  /** What is to be believed of a page. */
  PageFacts believed(PageFacts said) {
    if (pageSize.map(PageSize::exactTotal).orElse(true)) {
      return said;
    }
    return new PageFacts(
        OptionalLong.empty(),
        said.page(),
        said.totalPages(),
        said.next(),
        said.records(),
        said.scrollParam(),
        said.recordsFieldSeen(),
        said.strange());
  }

  /** Whether the list is at its end when a page is empty, whatever the page says. */
  boolean endsWithEmptyPage() {
    return pageSize.filter(size -> size.next() == Next.URL_UNTIL_EMPTY).isPresent();
  }

  /** Whether more may follow a page that says nothing about the way on, since it is full. */
  boolean mayGoOnAfter(ApiRequest asked, PageFacts said) {
    return pageSize.filter(size -> size.next() == Next.UNSAID).isPresent()
        && said.totalPages().isEmpty()
        && said.totalCount().isEmpty()
        && said.records() >= fullPage(asked);
  }

  private long fullPage(ApiRequest asked) {
    return PageRequests.number(asked, pageSize.orElseThrow().parameter()).orElse(Long.MAX_VALUE);
  }

  /** The response in the shape of the schema. */
  ApiResponse shaped(ApiResponse response) {
    if (rewrite.isEmpty()) {
      return response;
    }
    byte[] body = rewrite.get().apply(response.body());
    return new ApiResponse(body, body.length, response.receivedAt());
  }
}
