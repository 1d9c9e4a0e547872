package io.github.tapintercom.extract.page;

import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiRequest.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Requests for a page of a list, made from one another. */
final class PageRequests {
  static final String PAGE = "page";

  private static final String PER_PAGE = "per_page";

  private PageRequests() {}

  /**
   * The same place of the list with fewer records, for a page that does not fit into memory; empty
   * when the request names no size, or it already requests one record only.
   */
  static Optional<ApiRequest> smaller(ApiRequest request) {
    OptionalLong size = number(request, PER_PAGE);
    if (size.isEmpty() || size.getAsLong() <= 1) {
      return Optional.empty();
    }
    // A divisor, so that a page of the smaller size begins at the same record.
    long smaller = size.getAsLong() / smallestDivisor(size.getAsLong());
    ApiRequest resized = with(request, PER_PAGE, smaller);
    OptionalLong page = number(request, PAGE);
    return Optional.of(
        page.isEmpty()
            ? resized
            : with(resized, PAGE, (page.getAsLong() - 1) * (size.getAsLong() / smaller) + 1));
  }

  private static long smallestDivisor(long number) {
    for (long divisor = 2; divisor * divisor <= number; divisor++) {
      if (number % divisor == 0) {
        return divisor;
      }
    }
    return number;
  }

  /** The request with this parameter in place of the one it has. */
  static ApiRequest with(ApiRequest request, String name, Object value) {
    List<Param> query = new ArrayList<>(request.query());
    query.removeIf(param -> param.name().equals(name));
    query.add(new Param(name, value.toString()));
    return request.at(request.path(), query);
  }

  /** The number that the request has under this name. */
  static OptionalLong number(ApiRequest request, String name) {
    return request.query().stream()
        .filter(param -> param.name().equals(name) && param.value().matches("\\d{1,9}"))
        .mapToLong(param -> Long.parseLong(param.value()))
        .findFirst();
  }
}
