package io.github.tapintercom.shaping.plan;

import java.util.Set;

/**
 * What is to become of one value of the source, compiled from its part of the schema. Every node
 * has a {@code number} within its plan (for what a shaper remembers about it) and a {@code path}
 * such as {@code tags[].id} for messages.
 */
public sealed interface PlanNode {
  int number();

  String path();

  /** What the schema requires, for messages. */
  String wanted();

  /** A single value. */
  record Scalar(ScalarType type, int number, String path) implements PlanNode {
    @Override
    public String wanted() {
      return type.wanted();
    }
  }

  /**
   * An array, or the one array inside a list wrapper.
   *
   * @param keepsNulls whether a null element stays
   * @param topLevelSlot the record's property this is, -1 when nested; its wrapper's {@code
   *     has_more} is reported
   */
  record ListOf(PlanNode item, boolean keepsNulls, int topLevelSlot, int number, String path)
      implements PlanNode {
    @Override
    public String wanted() {
      return "a list";
    }
  }

  /**
   * An object whose keys are the workspace's own: copied as it is.
   *
   * @param leftOut keys that are not selected
   */
  record FreeMap(Set<String> leftOut, int number, String path) implements PlanNode {
    public FreeMap {
      leftOut = Set.copyOf(leftOut);
    }

    @Override
    public String wanted() {
      return "an object";
    }
  }

  /**
   * A value of any kind that is written as JSON text.
   *
   * @param leftOut keys of an object that are not selected
   */
  record AsText(Set<String> leftOut, int number, String path) implements PlanNode {
    public AsText {
      leftOut = Set.copyOf(leftOut);
    }

    @Override
    public String wanted() {
      return "anything";
    }
  }

  /**
   * An object whose keys are the workspace's own, some of them with a declared property. A value of
   * another key, or of another type than its property's, goes to a column beside.
   *
   * @param leftOut further keys that are not selected
   * @param restSlot the record's property for the other values
   * @param rest its name
   */
  record TypedMap(
      Properties properties,
      Set<String> leftOut,
      int restSlot,
      String rest,
      int number,
      String path)
      implements PlanNode {
    public TypedMap {
      leftOut = Set.copyOf(leftOut);
    }

    @Override
    public String wanted() {
      return "an object";
    }
  }

  /** A value of no declared type: copied as it is. */
  record Anything(int number, String path) implements PlanNode {
    @Override
    public String wanted() {
      return "anything";
    }
  }

  /**
   * An object with declared properties: written whole, in the schema's order.
   *
   * @param text how it may come as text, null when it never does
   */
  record Declared(Properties properties, TextForm text, int number, String path)
      implements PlanNode {
    @Override
    public String wanted() {
      return "an object";
    }
  }
}
