package io.github.tapintercom.demo.lists;

import java.util.List;

/** One and many, as far as the names of streams and properties need it. */
public final class Nouns {
  private Nouns() {}

  /** {@code company} for {@code companies}. */
  public static String singular(String plural) {
    if (plural.endsWith("ies")) {
      return plural.substring(0, plural.length() - 3) + "y";
    }
    return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
  }

  /** What the plural may be: {@code companys} and {@code companies} for {@code company}. */
  static List<String> plurals(String singular) {
    return singular.endsWith("y")
        ? List.of(singular.substring(0, singular.length() - 1) + "ies", singular + "s")
        : List.of(singular + "s", singular);
  }
}
