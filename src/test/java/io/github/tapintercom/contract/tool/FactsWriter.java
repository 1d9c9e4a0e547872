package io.github.tapintercom.contract.tool;

import io.github.tapintercom.contract.tool.Operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes facts as text, a line a field, so that a difference can be read. An operation is followed
 * by its parameters, the body of the request and the response with status 200:
 *
 * <pre>
 * GET /tags/{id}
 *  path id! string
 *  200 object
 *   name string?
 *   applied_by object?
 *    id string
 *   admin_ids array
 *    [] integer(int64)
 * </pre>
 *
 * <p>A name may end in {@code !}: required. A type is followed by its format in parentheses, {@code
 * ?} when it may be null, {@code +} when an object takes more members, and a JSON array of the
 * values allowed. Lines with {@code |} are forms of which a value has one. Neighbours that hold the
 * same share a line: {@code de,fr,it object}.
 */
final class FactsWriter {
  /** Fewer neighbours keep a line each. */
  private static final int SHARED = 4;

  private final StringBuilder text = new StringBuilder();

  private FactsWriter() {}

  static String write(Facts facts) {
    FactsWriter writer = new FactsWriter();
    writer.text.append("versions ").append(String.join(" ", facts.versions())).append('\n');
    facts.operations().forEach(writer::operation);
    return writer.text.toString();
  }

  private void operation(Operation operation) {
    text.append(operation.name()).append('\n');
    for (Parameter parameter : operation.parameters()) {
      shape(
          1,
          parameter.in() + " " + named(parameter.name(), parameter.required()),
          parameter.shape());
    }
    operation.body().ifPresent(body -> shape(1, "body", body));
    operation.response().ifPresent(response -> shape(1, "200", response));
  }

  private void shape(int depth, String name, Shape shape) {
    text.append(" ".repeat(depth)).append(name).append(' ').append(type(shape)).append('\n');
    members(depth + 1, shape);
    shape.items().ifPresent(items -> shape(depth + 1, "[]", items));
    shape.choices().forEach(choice -> shape(depth + 1, "|", choice));
  }

  private void members(int depth, Shape shape) {
    List<Map.Entry<String, Shape>> members = new ArrayList<>(shape.properties().entrySet());
    int at = 0;
    while (at < members.size()) {
      Shape member = members.get(at).getValue();
      int end = at + 1;
      while (end < members.size() && members.get(end).getValue().equals(member)) {
        end++;
      }
      boolean nested = !member.properties().isEmpty();
      int next = nested && end - at >= SHARED ? end : at + 1;
      List<String> names =
          members.subList(at, next).stream()
              .map(Map.Entry::getKey)
              .map(name -> named(name, shape.required().contains(name)))
              .toList();
      shape(depth, String.join(",", names), member);
      at = next;
    }
  }

  private static String named(String name, boolean required) {
    return required ? name + "!" : name;
  }

  private static String type(Shape shape) {
    return (shape.types().isEmpty() ? "any" : String.join("/", shape.types()))
        + (shape.format().isEmpty() ? "" : "(" + shape.format() + ")")
        + (shape.nullable() ? "?" : "")
        + (shape.open() ? "+" : "")
        + (shape.values().isEmpty() ? "" : " [" + String.join(",", shape.values()) + "]");
  }
}
