package io.github.tapintercom.intercom;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One call to Intercom, as a value.
 *
 * @param method GET or POST; POST is only used for what reads: searches and exports
 * @param path below the base URL, with a leading slash; percent escapes in it are sent as they are
 * @param query query parameters in order
 * @param body JSON to post
 * @param apiVersion the {@code Intercom-Version} to request instead of the configured one
 * @param action what this call is for, in words that complete "could not …"
 * @param stream whose call it is, for the report; empty when it is no stream's
 */
public record ApiRequest(
    Method method,
    String path,
    List<Param> query,
    Optional<byte[]> body,
    Optional<String> apiVersion,
    String action,
    String stream) {

  /** HTTP methods this program uses. */
  public enum Method {
    GET,
    POST
  }

  /** One query parameter. */
  public record Param(String name, String value) {
    public Param {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }
  }

  public ApiRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(apiVersion, "apiVersion");
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path must start with a slash: " + path);
    }
    query = List.copyOf(query);
  }

  /** A GET. */
  public static ApiRequest get(String path, String action) {
    return new ApiRequest(
        Method.GET, path, List.of(), Optional.empty(), Optional.empty(), action, "");
  }

  /** A search. */
  public static ApiRequest search(String path, byte[] body, String action) {
    return post(path, body, action);
  }

  /** A POST of JSON. */
  public static ApiRequest post(String path, byte[] body, String action) {
    return new ApiRequest(
        Method.POST, path, List.of(), Optional.of(body), Optional.empty(), action, "");
  }

  /** The same call with one more query parameter. */
  public ApiRequest with(String name, String value) {
    List<Param> more = new ArrayList<>(query);
    more.add(new Param(name, value));
    return at(path, more);
  }

  /** The same call of another path and query. */
  public ApiRequest at(String otherPath, List<Param> otherQuery) {
    return new ApiRequest(method, otherPath, otherQuery, body, apiVersion, action, stream);
  }

  /** The same call, counted for this stream. */
  public ApiRequest countedFor(String counted) {
    return new ApiRequest(method, path, query, body, apiVersion, action, counted);
  }

  /** The same call in another version of the API. */
  public ApiRequest inVersion(String version) {
    return new ApiRequest(method, path, query, body, Optional.of(version), action, stream);
  }
}
