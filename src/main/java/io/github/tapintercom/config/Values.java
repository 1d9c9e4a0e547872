package io.github.tapintercom.config;

import io.github.tapintercom.time.Timestamps;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Typed values of settings, each checked once against the schema. What is wrong becomes a problem
 * and counts as not given, so that reading goes on and finds the other problems too.
 */
final class Values {
  private static final int SHOWN_CHARACTERS = 60;

  private final JsonNode schemas;
  private final Map<String, Given> given;
  private final Consumer<String> problems;
  private final Map<String, Object> checked = new HashMap<>();

  Values(JsonNode schemas, Map<String, Given> given, Consumer<String> problems) {
    this.schemas = schemas;
    this.given = given;
    this.problems = problems;
  }

  /** Whether the user gave it a value; an empty text is none. */
  boolean isGiven(String setting) {
    return given.containsKey(setting) && !text(given.get(setting).value()).isEmpty();
  }

  /** Whether the value that counts is the default, given or not. */
  boolean isDefault(String setting) {
    return schema(setting).has("default")
        && find(setting).equals(schema(setting).get("default").asStringOpt());
  }

  /** Names the file and setting, or the variable, that a value came from. */
  String where(String setting) {
    return given.get(setting).where();
  }

  void problem(String setting, String what) {
    problems.accept(where(setting) + " " + what);
  }

  /** Checks every setting that the schema knows; before this none has a value. */
  void check() {
    for (String setting : schemas.propertyNames()) {
      value(setting)
          .flatMap(value -> checked(setting, value))
          .ifPresent(value -> checked.put(setting, value));
    }
  }

  /** What the setting's schema says it is: a point in time, a number, or a text. */
  private Optional<?> checked(String setting, JsonNode value) {
    JsonNode schema = schema(setting);
    if (schema.path("format").asString("").equals("date-time")) {
      return checkedTime(setting, value);
    }
    if (schema.path("type").asString("").equals("boolean")) {
      return checkedFlag(setting, value);
    }
    return schema.has("maximum") ? checkedNumber(setting, value) : checkedText(setting, value);
  }

  /** Every setting as it counts, the secret ones left out. */
  Map<String, String> shown() {
    Map<String, String> shown = new LinkedHashMap<>();
    for (String setting : schemas.propertyNames()) {
      if (!schema(setting).path("secret").asBoolean(false) && checked.containsKey(setting)) {
        shown.put(setting, checked.get(setting).toString());
      }
    }
    return shown;
  }

  String text(String setting) {
    return find(setting).orElseThrow();
  }

  Optional<String> find(String setting) {
    return Optional.ofNullable((String) checked.get(setting));
  }

  Optional<Instant> time(String setting) {
    return Optional.ofNullable((Instant) checked.get(setting));
  }

  int whole(String setting) {
    return number(setting).intValueExact();
  }

  double fraction(String setting) {
    return number(setting).doubleValue();
  }

  Duration seconds(String setting) {
    return seconds(number(setting));
  }

  /** Zero stands for the default, as it does in the tap that many come from. */
  Duration secondsOrDefault(String setting) {
    BigDecimal given = number(setting);
    Duration seconds =
        seconds(given.signum() == 0 ? schema(setting).get("default").decimalValue() : given);
    return seconds.isZero() ? Duration.ofMillis(1) : seconds;
  }

  private static Duration seconds(BigDecimal seconds) {
    return Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  private BigDecimal number(String setting) {
    return (BigDecimal) checked.get(setting);
  }

  /** The texts of a list; none where it is not given. */
  List<String> list(String setting) {
    return find(setting).map(text -> List.of(text.split(",", -1))).orElse(List.of());
  }

  boolean flag(String setting) {
    return (Boolean) checked.get(setting);
  }

  private Optional<Boolean> checkedFlag(String setting, JsonNode value) {
    String text = value.asString("").toLowerCase(Locale.ROOT);
    return text.equals("true") || text.equals("false")
        ? Optional.of(text.equals("true"))
        : refuse(setting, "is %s; use true or false".formatted(shown(setting)));
  }

  private Optional<String> checkedList(String setting, JsonNode value) {
    List<String> texts = new ArrayList<>();
    value.forEach(item -> texts.add(text(item).strip()));
    return allowed(setting, String.join(",", texts));
  }

  private Optional<String> checkedText(String setting, JsonNode value) {
    if (value.isArray() && schema(setting).has("list")) {
      return checkedList(setting, value);
    }
    if (value.isContainer() || value.isBoolean() || isNumberForText(setting, value)) {
      return refuse(setting, "is not a text; put it in quotes");
    }
    return allowed(setting, text(value).strip());
  }

  private boolean isNumberForText(String setting, JsonNode value) {
    return value.isNumber() && schema(setting).get("type").isString();
  }

  private Optional<String> allowed(String setting, String text) {
    JsonNode schema = schema(setting);
    if (schema.has("enum")) {
      List<String> names = new ArrayList<>();
      schema.get("enum").forEach(name -> names.add(name.stringValue()));
      String lower = text.toLowerCase(Locale.ROOT);
      return names.contains(lower)
          ? Optional.of(lower)
          : refuse(setting, "is " + shown(setting) + "; use one of " + String.join(", ", names));
    }
    if (schema.has("pattern") && !text.matches(schema.get("pattern").stringValue())) {
      return refuse(
          setting,
          schema.has("secret")
              ? "holds a space, a line break or a character that no token has; copy it again"
              : "is %s, which does not match %s; correct it or leave it out"
                  .formatted(shown(setting), schema.get("pattern").stringValue()));
    }
    return Optional.of(text);
  }

  private Optional<Instant> checkedTime(String setting, JsonNode value) {
    try {
      return Optional.of(Timestamps.parse(text(value)));
    } catch (DateTimeException e) {
      return refuse(setting, "is " + shown(setting) + "; write " + Timestamps.FORMS);
    }
  }

  private Optional<BigDecimal> checkedNumber(String setting, JsonNode value) {
    AllowedRange range = AllowedRange.of(schema(setting));
    boolean whole = schema(setting).get("type").stringValue().equals("integer");
    Optional<BigDecimal> number =
        decimal(text(value))
            .filter(range::contains)
            .filter(n -> !whole || n.stripTrailingZeros().scale() <= 0);
    return number.isPresent()
        ? number
        : refuse(
            setting,
            "is %s; use a %snumber %s".formatted(shown(setting), whole ? "whole " : "", range));
  }

  private static Optional<BigDecimal> decimal(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What was given, else the default; a required setting without either is a problem. */
  private Optional<JsonNode> value(String setting) {
    if (isGiven(setting)) {
      return Optional.of(given.get(setting).value());
    }
    return schema(setting).optional("default");
  }

  private JsonNode schema(String setting) {
    return schemas.get(setting);
  }

  private String shown(String setting) {
    if (schema(setting).has("secret")) {
      return "[hidden]";
    }
    String text = given.get(setting).value().toString();
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }

  private <T> Optional<T> refuse(String setting, String what) {
    problem(setting, what);
    return Optional.empty();
  }

  private static String text(JsonNode value) {
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asString("{}");
  }
}
