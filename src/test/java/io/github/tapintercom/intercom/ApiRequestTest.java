package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.intercom.error.ForeignUrlException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiRequestTest {
  private static final HttpUrl BASE = HttpUrl.get("https://api.intercom.io");
  private static final ApiRequest FROM =
      ApiRequest.get("/companies", "list companies").inVersion("2.4");

  private static HttpUrl sent(ApiRequest request) {
    URI intercom = URI.create("https://api.intercom.io");
    ClientOptions options = Clients.options(intercom, Duration.ofSeconds(1), 4);
    return new HttpRequests(options, HttpUrl.get(intercom)).of(request).url();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/companies",
        "http://api.intercom.io/companies",
        "http://api.intercom.io:443/companies",
        "https://api.intercom.io:8443/companies",
        "https://user@api.intercom.io/companies",
        "https://user:pw@api.intercom.io/companies",
        "//evil.example/companies",
        "https://api.intercom.io.evil.example/",
        "https://api.intercom.io@evil.example/",
        "ftp://api.intercom.io/x",
        "https://"
      })
  void aNextPageElsewhereIsRefused(String url) {
    assertThatThrownBy(() -> NextUrl.follow(BASE, url, FROM))
        .isInstanceOf(ForeignUrlException.class)
        .hasMessageContaining("/companies")
        .hasMessageContaining("https://api.intercom.io");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.intercom.io/companies?page=2, /companies, page=2",
    "https://API.intercom.io:443/companies?page=2&per_page=60, /companies, page=2&per_page=60",
    "/companies?page=3, /companies, page=3",
    "?page=4, /, page=4",
    "https://api.intercom.io/a?c=WzE3%2BA%3D%3D, /a, c=WzE3%2BA%3D%3D",
    "https://api.intercom.io/a?c=x%26y%3Dz%20%C3%A9, /a, c=x%26y%3Dz%20%C3%A9",
    "https://api.intercom.io/tags/a%2Fb%20c%25/x?q=1, /tags/a%2Fb%20c%25/x, q=1",
  })
  void aNextPageOfTheSameHostIsRequestedExactlyAsItStands(String url, String path, String query) {
    ApiRequest next = NextUrl.follow(BASE, url, FROM);
    assertThat(next.apiVersion()).contains("2.4");
    assertThat(next.action()).isEqualTo("list companies");
    HttpUrl sent = sent(next);
    assertThat(sent.encodedPath()).isEqualTo(path);
    assertThat(sent.encodedQuery()).isEqualTo(query);
    assertThat(sent.host()).isEqualTo("api.intercom.io");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.intercom.io", "api.eu.intercom.io", "api.au.intercom.io"})
  void behindAForwarderANextPageOfIntercomsOwnHostIsRequestedFromTheForwarder(String host) {
    HttpUrl forwarder = HttpUrl.get("http://127.0.0.1:8080");
    ApiRequest next = NextUrl.follow(forwarder, "https://" + host + "/companies?page=2", FROM);
    assertThat(next.path()).isEqualTo("/companies");
    assertThat(next.query()).containsExactly(new ApiRequest.Param("page", "2"));
    assertThatThrownBy(() -> NextUrl.follow(forwarder, "https://" + host + ".evil.io/x", FROM))
        .isInstanceOf(ForeignUrlException.class);
    assertThatThrownBy(() -> NextUrl.follow(forwarder, "http://" + host + "/x", FROM))
        .isInstanceOf(ForeignUrlException.class);
    assertThatThrownBy(() -> NextUrl.follow(forwarder, "https://" + host + ":444/x", FROM))
        .isInstanceOf(ForeignUrlException.class);
  }

  @Test
  void aParameterWithoutAValueIsKept() {
    ApiRequest next = NextUrl.follow(BASE, "/a?flag&b=1", FROM);
    assertThat(next.query())
        .containsExactly(new ApiRequest.Param("flag", ""), new ApiRequest.Param("b", "1"));
  }

  @Test
  void parametersAreEncoded() {
    HttpUrl url = sent(ApiRequest.get("/a", "x").with("k&", "v=ü+ &#"));
    assertThat(url.queryParameter("k&")).isEqualTo("v=ü+ &#");
    assertThat(url.querySize()).isEqualTo(1);
  }

  @Test
  void aPathBeginsWithASlash() {
    assertThatThrownBy(() -> ApiRequest.get("tags", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSearchOfOneFilterStandsAlone() {
    SearchQuery query =
        new SearchQuery(
            List.of(SearchQuery.Filter.after("updated_at", 17)),
            "updated_at",
            true,
            150,
            Optional.empty());
    assertThat(json(query))
        .isEqualTo(
            "{\"query\":{\"field\":\"updated_at\",\"operator\":\">\",\"value\":17},\"pagination\":{\"per_page\":150},\"sort\":{\"field\":\"updated_at\",\"order\":\"ascending\"}}");
  }

  @Test
  void severalFiltersAreAnAndAndTheCursorIsSent() {
    SearchQuery query =
        new SearchQuery(
            List.of(
                SearchQuery.Filter.before("created_at", 5), SearchQuery.Filter.is("role", "user")),
            "created_at",
            false,
            2,
            Optional.of("abc="));
    assertThat(json(query))
        .isEqualTo(
            "{\"query\":{\"operator\":\"AND\",\"value\":[{\"field\":\"created_at\",\"operator\":\"<\",\"value\":5},{\"field\":\"role\",\"operator\":\"=\",\"value\":\"user\"}]},\"pagination\":{\"per_page\":2,\"starting_after\":\"abc=\"},\"sort\":{\"field\":\"created_at\",\"order\":\"descending\"}}");
  }

  @Test
  void aSearchTakesOneToFifteenFilters() {
    assertThatThrownBy(() -> new SearchQuery(List.of(), "updated_at", true, 1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    SearchQuery.Filter one = SearchQuery.Filter.is("a", "b");
    new SearchQuery(Collections.nCopies(15, one), "updated_at", true, 1, Optional.empty());
    assertThatThrownBy(
            () ->
                new SearchQuery(
                    Collections.nCopies(16, one), "updated_at", true, 1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String json(SearchQuery query) {
    return new String(query.toJson(), StandardCharsets.UTF_8);
  }
}
