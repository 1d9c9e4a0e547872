package io.github.tapintercom.shaping.plan;

/** Whether two plans write a value in the same way, so that what one wrote stands for the other. */
public final class SameShape {
  private SameShape() {}

  public static boolean of(PlanNode one, PlanNode other) {
    if (one instanceof PlanNode.Scalar a && other instanceof PlanNode.Scalar b) {
      return text(a) == text(b);
    }
    if (one instanceof PlanNode.ListOf a && other instanceof PlanNode.ListOf b) {
      return a.keepsNulls() == b.keepsNulls() && of(a.item(), b.item());
    }
    if (one instanceof PlanNode.FreeMap a && other instanceof PlanNode.FreeMap b) {
      return a.leftOut().equals(b.leftOut());
    }
    if (one instanceof PlanNode.AsText a && other instanceof PlanNode.AsText b) {
      return a.leftOut().equals(b.leftOut());
    }
    if (one instanceof PlanNode.Declared a && other instanceof PlanNode.Declared b) {
      return (a.text() == null) == (b.text() == null) && of(a.properties(), b.properties());
    }
    return one instanceof PlanNode.Anything && other instanceof PlanNode.Anything;
  }

  /** A key is text that may not be empty, which is looked at when the value is taken over. */
  private static ScalarType text(PlanNode.Scalar scalar) {
    return scalar.type() == ScalarType.KEY ? ScalarType.STRING : scalar.type();
  }

  private static boolean of(Properties one, Properties other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int slot = 0; slot < one.size(); slot++) {
      if (!one.name(slot).equals(other.name(slot)) || !of(one.node(slot), other.node(slot))) {
        return false;
      }
    }
    return true;
  }
}
