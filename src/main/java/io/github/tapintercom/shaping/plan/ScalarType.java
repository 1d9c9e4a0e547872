package io.github.tapintercom.shaping.plan;

/** The types a single value can be declared as. */
public enum ScalarType {
  STRING("a string"),
  KEY("a string that is not empty"),
  DATE_TIME("a date-time"),
  INTEGER("an integer"),
  NUMBER("a number"),
  BOOLEAN("a boolean");

  private final String wanted;

  ScalarType(String wanted) {
    this.wanted = wanted;
  }

  public String wanted() {
    return wanted;
  }
}
