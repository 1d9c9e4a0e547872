package io.github.tapintercom.extract.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of a CSV's columns as names of properties. */
final class Columns {
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern EDGES = Pattern.compile("^_+|_+$");

  private Columns() {}

  /** In snake case, each but once: the second {@code name} is {@code name_2}. */
  static List<String> properties(List<String> header) {
    Set<String> seen = new HashSet<>();
    List<String> properties = new ArrayList<>();
    for (int column = 0; column < header.size(); column++) {
      String name = snake(header.get(column));
      String base = name.isEmpty() ? "column_" + (column + 1) : name;
      String property = base;
      for (int number = 2; !seen.add(property); number++) {
        property = base + "_" + number;
      }
      properties.add(property);
    }
    return properties;
  }

  private static String snake(String name) {
    String words = CAMEL.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    return EDGES.matcher(OTHER.matcher(words).replaceAll("_")).replaceAll("");
  }
}
