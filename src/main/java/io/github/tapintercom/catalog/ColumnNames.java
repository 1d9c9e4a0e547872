package io.github.tapintercom.catalog;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives each name of Intercom's a column name that warehouses accept: lower-case letters a to z,
 * digits and underscores, no digit first, at most {@value #MAX_LENGTH} characters, no two the same.
 * Which of two names that become the same gets a number behind it depends on the order of the
 * calls.
 */
public final class ColumnNames {
  /** With {@code custom_attributes__} before it a name has the 63 characters of PostgreSQL. */
  static final int MAX_LENGTH = 44;

  private static final String WITHOUT_LETTERS = "attribute";

  private final Map<String, String> byName;
  private final Set<String> taken;

  /**
   * Continues from names that were given before.
   *
   * @param known column names by Intercom's name
   */
  public ColumnNames(Map<String, String> known) {
    byName = new HashMap<>(known);
    taken = new HashSet<>(known.values());
  }

  /** The column's name, always the same for one name. */
  public String of(String name) {
    return byName.computeIfAbsent(name, this::unique);
  }

  private String unique(String name) {
    String safe = safe(name);
    String unique = safe;
    for (int number = 2; !taken.add(unique); number++) {
      String suffix = "_" + number;
      unique = safe.substring(0, Math.min(safe.length(), MAX_LENGTH - suffix.length())) + suffix;
    }
    return unique;
  }

  /** The name without regard to others: {@code Größe (cm)} becomes {@code grosse_cm}. */
  static String safe(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9_]+", " ")
            .strip()
            .replace(' ', '_');
    if (plain.isEmpty()) {
      plain = WITHOUT_LETTERS;
    }
    if (Character.isDigit(plain.charAt(0))) {
      plain = "_" + plain;
    }
    return plain.substring(0, Math.min(plain.length(), MAX_LENGTH));
  }
}
