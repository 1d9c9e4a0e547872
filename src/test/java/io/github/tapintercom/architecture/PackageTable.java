package io.github.tapintercom.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table of packages in CONTRIBUTING.md.
 *
 * @param rows each package, and which others of ours it may use
 */
record PackageTable(Map<String, Set<String>> rows) {
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z.]+)` \\|[^|]*\\| ([^|]+) \\|$", Pattern.MULTILINE);

  PackageTable {
    rows = new TreeMap<>(rows);
  }

  static PackageTable ofTheGuide() {
    Path guide = Path.of(System.getProperty("project.basedir"), "CONTRIBUTING.md");
    try {
      return of(Files.readString(guide));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PackageTable of(String guide) {
    Map<String, String> cells =
        ROW.matcher(guide)
            .results()
            .collect(Collectors.toMap((MatchResult r) -> r.group(1), r -> r.group(2)));
    Map<String, Set<String>> rows = new TreeMap<>();
    cells.forEach((name, cell) -> rows.put(name, named(cell, cells.keySet())));
    return new PackageTable(rows);
  }

  private static Set<String> named(String cell, Set<String> all) {
    return switch (cell) {
      case "all" -> all;
      case "–" -> Set.of();
      default -> {
        Set<String> named = new TreeSet<>(Arrays.asList(cell.split(", ")));
        if (!all.containsAll(named)) {
          throw new IllegalArgumentException("no row for one of " + named);
        }
        yield named;
      }
    };
  }

  Set<String> packages() {
    return rows.keySet();
  }

  Set<String> mayUse(String name) {
    return rows.get(name);
  }

  /** What a package says of it. */
  String sentence(String name) {
    Set<String> others = mayUse(name);
    if (others.equals(packages())) {
      return "Uses all other packages.";
    }
    return others.isEmpty()
        ? "Uses no other package."
        : others.stream().collect(Collectors.joining("}, {@code ", "Uses {@code ", "}."));
  }
}
