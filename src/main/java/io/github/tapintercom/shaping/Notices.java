package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.plan.PlanNode;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Numbers;
import io.github.tapintercom.stream.StreamFacts;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonToken;

/**
 * One shaper's memory of what it has already warned about, so that the hot path neither builds
 * messages nor uses the shared {@link ShapingWarnings} again.
 */
final class Notices {
  private static final int MAX_NAMES = 500;

  private final String stream;
  private final ShapingWarnings warnings;
  private final Losses losses;
  private final String keptIn;
  private final boolean valuesToo;
  private final boolean[] uncoercible;
  private final Set<String> unknown = new HashSet<>();

  Notices(RecordPlan plan, ShapingWarnings warnings) {
    this(plan, warnings, plan.unknownSlot() >= 0 ? StreamFacts.UNKNOWN_FIELDS : "", false);
  }

  private Notices(RecordPlan plan, ShapingWarnings warnings, String keptIn, boolean valuesToo) {
    this.stream = plan.stream();
    this.warnings = warnings;
    this.losses = warnings.losses(plan.stream());
    this.keptIn = keptIn;
    this.valuesToo = valuesToo;
    this.uncoercible = new boolean[plan.nodes()];
  }

  /** Of a map whose unknown fields and values of another type go to a column beside it. */
  static Notices keeping(RecordPlan plan, ShapingWarnings warnings, String column) {
    return new Notices(plan, warnings, column, true);
  }

  /** A field that the schema does not know; {@code parent} is its object's path, "" at the top. */
  void unknownField(String parent, String name) {
    String path = parent.isEmpty() ? name : parent + "." + name;
    if (keptIn.isEmpty()) {
      losses.dropped(path);
    }
    if (unknown.size() < MAX_NAMES && unknown.add(path)) {
      warnings.unknownField(stream, path, keptIn);
    }
  }

  /** A number with more digits than a column holds. */
  void tooLong(PlanNode node) {
    nulled(node);
    if (!uncoercible[node.number()]) {
      uncoercible[node.number()] = true;
      warnings.uncoercible(
          stream,
          node.path(),
          node.wanted(),
          "a number of more than " + Numbers.MAX_DIGITS + " digits",
          valuesToo ? keptIn : "");
    }
  }

  /** A value that can't become what the schema requires. */
  void uncoercible(PlanNode node, JsonToken got) {
    nulled(node);
    if (!uncoercible[node.number()]) {
      uncoercible[node.number()] = true;
      warnings.uncoercible(stream, node.path(), node.wanted(), name(got), valuesToo ? keptIn : "");
    }
  }

  private void nulled(PlanNode node) {
    if (!valuesToo) {
      losses.nulled(node.path());
    }
  }

  private static String name(JsonToken token) {
    return switch (token) {
      case START_OBJECT, END_OBJECT -> "an object";
      case START_ARRAY, END_ARRAY -> "a list";
      case VALUE_STRING -> "a string that is none";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number that is none";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "something else";
    };
  }
}
