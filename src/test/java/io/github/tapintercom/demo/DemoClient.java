package io.github.tapintercom.demo;

import io.github.tapintercom.demo.hostile.HostileServer;
import io.github.tapintercom.demo.json.JsonValues;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The HTTP client with which the tests call a demo server. */
final class DemoClient {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private String version = "2.16";
  private String token = DemoOptions.TOKEN;

  DemoClient(HostileServer server) {
    this(server.baseUrl());
  }

  DemoClient(URI base) {
    this.base = base;
  }

  DemoClient version(String value) {
    version = value;
    return this;
  }

  DemoClient token(String value) {
    token = value;
    return this;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  JsonNode json(String path) {
    return JsonValues.MAPPER.readTree(get(path).body());
  }

  /** A search by one time, sorted by it. */
  HttpResponse<String> search(String path, String filter, String order, int perPage, String after) {
    return post(
        path,
        """
        {"query":%s,"pagination":{"per_page":%d%s},"sort":{"field":"updated_at","order":"%s"}}
        """
            .formatted(
                filter,
                perPage,
                after.isEmpty() ? "" : ",\"starting_after\":\"" + after + "\"",
                order));
  }

  static String filter(String field, String operator, long value) {
    return "{\"field\":\"%s\",\"operator\":\"%s\",\"value\":%d}".formatted(field, operator, value);
  }

  /** The ids on all pages of a search. */
  List<String> walk(String path, String name, String filter, String order, int perPage) {
    List<String> ids = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          JsonValues.MAPPER.readTree(search(path, filter, order, perPage, after).body());
      page.path(name).forEach(record -> ids.add(record.path("id").asString()));
      after = page.path("pages").path("next").path("starting_after").asString("");
    } while (!after.isEmpty());
    return ids;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Authorization", "Bearer " + token)
        .header("Intercom-Version", version);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
