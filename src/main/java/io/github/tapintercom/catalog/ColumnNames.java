package io.github.tapintercom.catalog;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives each name of Intercom's a column name that warehouses accept: lower-case letters a to z,
 * digits and underscores, no digit first, no two the same, and so short that the column with its
 * object's name before it has the 63 characters of PostgreSQL. Which of two names that become the
 * same gets a number behind it depends on the order of the calls.
 */
final class ColumnNames {
  /** Of a name in {@code custom_attributes}. */
  static final int MAX_LENGTH = maxLength("custom_attributes");

  private static final String WITHOUT_LETTERS = "attribute";

  private final Map<String, String> byName;
  private final Set<String> taken;
  private final int longest;

  /**
   * Continues from names that were given before.
   *
   * @param known column names by Intercom's name
   */
  public ColumnNames(Map<String, String> known) {
    this(known, MAX_LENGTH);
  }

  /** The same for columns of up to so many characters. */
  ColumnNames(Map<String, String> known, int longest) {
    this.longest = longest;
    byName = new HashMap<>(known);
    taken = new HashSet<>(known.values());
  }

  /** The column's name, always the same for one name. */
  public String of(String name) {
    return byName.computeIfAbsent(name, this::unique);
  }

  /** How long a name in this object may be; loaders put two underscores between the two. */
  static int maxLength(String object) {
    return 63 - 2 - object.length();
  }

  private String unique(String name) {
    String whole = safe(name);
    String safe = whole.substring(0, Math.min(whole.length(), longest));
    String unique = safe;
    for (int number = 2; !taken.add(unique); number++) {
      String suffix = "_" + number;
      unique = safe.substring(0, Math.min(safe.length(), longest - suffix.length())) + suffix;
    }
    return unique;
  }

  /** The whole name without regard to others: {@code Größe (cm)} becomes {@code grosse_cm}. */
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
    return plain;
  }
}
