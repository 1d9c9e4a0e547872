package io.github.tapintercom.extract.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.intercom.ApiRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRequestsTest {
  private static ApiRequest articles(long perPage) {
    return ApiRequest.get("/articles", "list articles").with("per_page", Long.toString(perPage));
  }

  /** A smaller page begins at the very record at which the larger one began. */
  @ParameterizedTest
  @CsvSource({"150,1", "150,4", "75,3", "49,6", "7,2", "2,9"})
  void aSmallerPageBeginsAtTheSameRecord(long size, long page) {
    ApiRequest request = articles(size).with("page", Long.toString(page));
    while (PageRequests.smaller(request).isPresent()) {
      request = PageRequests.smaller(request).get();
      long smaller = PageRequests.number(request, "per_page").orElseThrow();
      long number = PageRequests.number(request, "page").orElseThrow();
      assertThat((number - 1) * smaller).isEqualTo((page - 1) * size);
    }
    assertThat(PageRequests.number(request, "per_page")).hasValue(1);
  }

  @Test
  void aFirstPageOrOneByCursorOnlyGetsSmaller() {
    ApiRequest request = articles(9).with("starting_after", "abc");
    assertThat(PageRequests.smaller(request))
        .contains(
            ApiRequest.get("/articles", "list articles")
                .with("starting_after", "abc")
                .with("per_page", "3"));
  }

  @Test
  void aRequestWithoutASizeStaysAsItIs() {
    assertThat(PageRequests.smaller(ApiRequest.get("/tags", "list tags"))).isEmpty();
  }
}
