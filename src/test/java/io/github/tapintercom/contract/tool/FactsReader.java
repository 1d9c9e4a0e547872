package io.github.tapintercom.contract.tool;

import io.github.tapintercom.contract.tool.Operation.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link FactsWriter} wrote. */
final class FactsReader {
  /** A line of facts; what does not fit is no fact. */
  static final Pattern LINE =
      Pattern.compile(
          "(?<indent> +)(?:(?<in>path|query) )?(?<names>[^ ]+) (?<types>[a-z/]+)"
              + "(?:\\((?<format>[a-z0-9-]+)\\))?(?<nullable>\\?)?(?<open>\\+)?"
              + "(?: (?<values>\\[[^ ]+]))?");

  private static final Pattern HEAD = Pattern.compile("(GET|POST) (/[^ ]+)");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> lines;
  private int next;

  private FactsReader(List<String> lines) {
    this.lines = lines;
  }

  static Facts read(String version, String text) {
    return new FactsReader(text.lines().toList()).facts(version);
  }

  private Facts facts(String version) {
    List<String> versions = List.of(lines.get(next++).split(" ", -1));
    List<Operation> operations = new ArrayList<>();
    while (next < lines.size()) {
      Matcher head = HEAD.matcher(lines.get(next++));
      if (!head.matches()) {
        throw new IllegalArgumentException("No operation in line " + next);
      }
      operations.add(operation(head.group(1), head.group(2)));
    }
    return new Facts(version, versions.subList(1, versions.size()), operations);
  }

  private Operation operation(String method, String path) {
    List<Parameter> parameters = new ArrayList<>();
    Optional<Shape> body = Optional.empty();
    Optional<Shape> response = Optional.empty();
    while (depth() == 1) {
      Matcher line = line();
      Shape shape = shape(line, 1);
      String name = line.group("names");
      if (line.group("in") != null) {
        parameters.add(new Parameter(line.group("in"), bare(name), name.endsWith("!"), shape));
      } else if (name.equals("body")) {
        body = Optional.of(shape);
      } else {
        response = Optional.of(shape);
      }
    }
    return new Operation(method, path, parameters, body, response);
  }

  /** The shape that a line begins, with the deeper lines behind it. */
  private Shape shape(Matcher line, int depth) {
    Map<String, Shape> properties = new LinkedHashMap<>();
    Set<String> required = new LinkedHashSet<>();
    Optional<Shape> items = Optional.empty();
    List<Shape> choices = new ArrayList<>();
    while (depth() == depth + 1) {
      Matcher inner = line();
      Shape shape = shape(inner, depth + 1);
      switch (inner.group("names")) {
        case "[]" -> items = Optional.of(shape);
        case "|" -> choices.add(shape);
        default -> {
          for (String name : inner.group("names").split(",", -1)) {
            properties.put(bare(name), shape);
            if (name.endsWith("!")) {
              required.add(bare(name));
            }
          }
        }
      }
    }
    return new Shape(
        line.group("types").equals("any") ? List.of() : List.of(line.group("types").split("/", -1)),
        line.group("format") == null ? "" : line.group("format"),
        line.group("nullable") != null,
        line.group("open") != null,
        values(line.group("values")),
        properties,
        required,
        items,
        choices);
  }

  private static List<String> values(String array) {
    return array == null
        ? List.of()
        : JSON.readTree(array).valueStream().map(JsonNode::toString).toList();
  }

  private static String bare(String name) {
    return name.endsWith("!") ? name.substring(0, name.length() - 1) : name;
  }

  private int depth() {
    if (next >= lines.size()) {
      return 0;
    }
    String line = lines.get(next);
    return line.length() - line.stripLeading().length();
  }

  private Matcher line() {
    Matcher line = LINE.matcher(lines.get(next++));
    if (!line.matches()) {
      throw new IllegalArgumentException("Line " + next + " is no fact");
    }
    return line;
  }
}
