package io.github.tapintercom.config;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** The numbers that a setting's schema allows; both ends are always given. */
record AllowedRange(BigDecimal low, boolean lowIncluded, BigDecimal high) {
  static AllowedRange of(JsonNode schema) {
    boolean included = schema.has("minimum");
    JsonNode low = schema.get(included ? "minimum" : "exclusiveMinimum");
    return new AllowedRange(low.decimalValue(), included, schema.get("maximum").decimalValue());
  }

  boolean contains(BigDecimal number) {
    int atLow = number.compareTo(low);
    return (lowIncluded ? atLow >= 0 : atLow > 0) && number.compareTo(high) <= 0;
  }

  @Override
  public String toString() {
    return (lowIncluded ? "from " : "above ")
        + low.toPlainString()
        + (lowIncluded ? " to " : " up to ")
        + high.toPlainString();
  }
}
