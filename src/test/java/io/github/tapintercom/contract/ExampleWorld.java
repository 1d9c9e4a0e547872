package io.github.tapintercom.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server that responds to one list with an example of the description, and little else. */
final class ExampleWorld implements AutoCloseable {
  private static final String IDENTITY =
      "{\"type\":\"admin\",\"id\":\"1\",\"app\":{\"name\":\"Examples\",\"timezone\":\"UTC\"}}";

  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  ExampleWorld() {
    server.start();
    server.stubFor(any(urlPathMatching("/.*")).atPriority(10).willReturn(notFound()));
    server.stubFor(get("/me").willReturn(okJson(IDENTITY)));
    // What a contact's or a company's shortened lists lead to; the description has other examples.
    server.stubFor(
        get(urlPathMatching("/(contacts|companies)/[^/]+/(tags|companies|notes|segments)"))
            .atPriority(9)
            .willReturn(okJson("{\"type\":\"list\",\"data\":[]}")));
  }

  String url() {
    return server.baseUrl();
  }

  /** Responses with this example, as its last page. */
  void respondsWith(ReadEndpoint endpoint, JsonNode example) {
    ObjectNode page = ((ObjectNode) example).deepCopy();
    page.remove("pages");
    JsonNode records = page.path(endpoint.records().orElseThrow());
    // Some examples announce more records than they show.
    if (page.has("total_count")) {
      page.put("total_count", records.size());
    }
    if (endpoint.path().endsWith("/scroll")) {
      server.stubFor(
          get(urlPathEqualTo(endpoint.path()))
              .withQueryParam("scroll_param", absent())
              .willReturn(okJson(page.toString())));
      server.stubFor(
          get(urlPathEqualTo(endpoint.path()))
              .atPriority(8)
              .willReturn(okJson("{\"type\":\"list\",\"data\":[],\"scroll_param\":\"s\"}")));
    } else {
      server.stubFor(
          request(endpoint.method(), urlPathEqualTo(endpoint.path()))
              .willReturn(okJson(page.toString())));
    }
    // Some streams fetch each record of a list once more, for what the list leaves out.
    for (JsonNode record : records.isArray() ? records : page.path("no list")) {
      ObjectNode whole = ((ObjectNode) record).deepCopy();
      whole.putObject("conversation_parts").putArray("conversation_parts");
      String path = endpoint.path().replace("/search", "") + "/" + record.path("id").asString();
      server.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(whole.toString())));
    }
  }

  /**
   * Responses with this record where one is requested, and lists only it, where there is a list.
   */
  void respondsWithOne(ReadEndpoint endpoint, JsonNode example) {
    if (!endpoint.path().endsWith("/1")) {
      server.stubFor(get(urlPathEqualTo(endpoint.path())).willReturn(okJson(example.toString())));
      return;
    }
    String path = endpoint.path().replaceFirst("/[^/]+$", "");
    server.stubFor(get(urlPathMatching(path + "/[0-9]+")).willReturn(okJson(example.toString())));
    ObjectNode list = JsonMapper.shared().createObjectNode();
    boolean searched = path.equals("/conversations");
    list.putArray(searched ? path.substring(1) : "data").add(example);
    server.stubFor(
        request(searched ? "POST" : "GET", urlPathEqualTo(searched ? path + "/search" : path))
            .willReturn(okJson(list.toString())));
  }

  @Override
  public void close() {
    server.stop();
  }
}
