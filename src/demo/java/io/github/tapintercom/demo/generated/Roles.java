package io.github.tapintercom.demo.generated;

/** Which generated contact is a user and which a lead: every fourth is a lead. */
enum Roles {
  USER("user"),
  LEAD("lead");

  private final String json;

  Roles(String json) {
    this.json = json;
  }

  String json() {
    return json;
  }

  static Roles of(long index) {
    return index % 4 == 3 ? LEAD : USER;
  }

  /** How many indexes below {@code end} have this role. */
  long below(long end) {
    return this == LEAD ? end / 4 : end - end / 4;
  }

  /** The nearest index of this role from {@code index} on, in the given direction. */
  long nearest(long index, int step) {
    long at = index;
    while (at >= 0 && of(at) != this) {
      at += step;
    }
    return at;
  }
}
