package io.github.tapintercom.contract.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One method on one path.
 *
 * @param path as described, with {@code {placeholders}}
 * @param body of the request, if there is one
 * @param response the JSON body with status 200, if there is one
 */
public record Operation(
    String method,
    String path,
    List<Parameter> parameters,
    Optional<Shape> body,
    Optional<Shape> response) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");

  /**
   * A parameter in the path or the query.
   *
   * @param in {@code path} or {@code query}
   */
  public record Parameter(String in, String name, boolean required, Shape shape) {}

  /** Takes a copy. */
  public Operation {
    parameters = List.copyOf(parameters);
  }

  /** Method and path, as a request is named. */
  public String name() {
    return method + " " + path;
  }

  /** Whether a request with this method and path is one of these. */
  boolean serves(String aMethod, String actualPath) {
    return method.equals(aMethod) && pattern().matcher(actualPath).matches();
  }

  /** How many parts of the path are placeholders. */
  public int placeholders() {
    return (int) PLACEHOLDER.matcher(path).results().count();
  }

  /** The value of every placeholder. */
  public Map<String, String> pathParameters(String actualPath) {
    List<String> names = PLACEHOLDER.matcher(path).results().map(found -> found.group(1)).toList();
    Map<String, String> values = new LinkedHashMap<>();
    Matcher matcher = pattern().matcher(actualPath);
    if (matcher.matches()) {
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), matcher.group(i + 1));
      }
    }
    return values;
  }

  private Pattern pattern() {
    StringBuilder regex = new StringBuilder();
    int end = 0;
    for (MatchResult found : PLACEHOLDER.matcher(path).results().toList()) {
      regex.append(Pattern.quote(path.substring(end, found.start()))).append("([^/]+)");
      end = found.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(path.substring(end))).toString());
  }
}
