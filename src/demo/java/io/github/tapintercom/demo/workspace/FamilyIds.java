package io.github.tapintercom.demo.workspace;

import io.github.tapintercom.demo.search.Hits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ids of contacts, companies, conversations and tickets, for what refers to them. */
public final class FamilyIds {
  private static final int SOME = 10;

  private FamilyIds() {}

  /** Ids of the first records of the family that is named so; none when no family is. */
  public static List<String> of(DemoWorkspace workspace, String stream) {
    return Stream.of(Family.values())
        .filter(family -> family.name().toLowerCase(Locale.ROOT).equals(stream))
        .flatMap(
            family -> {
              Hits first = workspace.family(family).byId(Optional.empty(), SOME);
              return IntStream.range(0, first.size()).mapToObj(first::id);
            })
        .toList();
  }
}
