package io.github.tapintercom.catalog;

import io.github.tapintercom.spelling.NearestName;
import io.github.tapintercom.stream.StreamFacts;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The streams and fields that a run writes: the one place that knows the rules of inclusion. */
public final class Selection {
  private static final String NEAREST = " (did you mean \"%s\"?)";

  private final List<SelectedStream> selected;

  private final Set<String> requested;

  private final Map<String, String> leftOut;

  private Selection(
      List<SelectedStream> selected, Set<String> requested, Map<String, String> leftOut) {
    this.selected = List.copyOf(selected);
    this.requested = Set.copyOf(requested);
    this.leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
  }

  /**
   * What a run without a catalog writes: the streams and fields selected by default.
   *
   * @param available which streams can be read
   * @param warnings takes what is left out
   */
  public static Selection defaults(
      List<StreamFacts> all, Available available, Consumer<String> warnings) {
    return of(
        Catalogs.discovery(all),
        all,
        available,
        problem -> {
          throw new IllegalArgumentException(problem);
        },
        warnings);
  }

  /**
   * What a catalog selects.
   *
   * @param catalog the file's content
   * @param all the streams there are
   * @param available which streams can be read
   * @param problems takes what makes the catalog unusable, with the remedy; the caller adds the
   *     file's name. The selection must not be used when there are any
   * @param warnings takes what is ignored
   */
  public static Selection of(
      JsonNode catalog,
      List<StreamFacts> all,
      Available available,
      Consumer<String> problems,
      Consumer<String> warnings) {
    if (!catalog.path("streams").isArray()) {
      problems.accept(
          catalog.isObject()
              ? "there is no list \"streams\"; make the catalog with --discover"
              : "not a JSON object; make the catalog with --discover");
      return new Selection(List.of(), Set.of(), Map.of());
    }
    Map<String, StreamFacts> known = new LinkedHashMap<>();
    all.forEach(stream -> known.put(stream.name(), stream));
    VersionCheck versions = new VersionCheck(available, problems);
    FormCheck forms = new FormCheck();
    Map<String, SelectedStream> selected = new HashMap<>();
    Set<String> requested = new HashSet<>();
    boolean misspelt = false;
    for (var entry : entries(catalog.path("streams"), problems, warnings).entrySet()) {
      String name = entry.getKey();
      Metadata metadata = new Metadata(entry.getValue());
      boolean wanted = metadata.isStreamSelected();
      StreamFacts facts = known.get(name);
      if (facts == null) {
        reportUnknown(name, wanted, known.keySet(), problems, warnings);
        misspelt |= wanted;
        continue;
      }
      if (metadata.isStreamRequested()) {
        requested.add(name);
      }
      if (wanted
          && versions.allows(facts, requested.contains(name))
          && forms.fits(facts, metadata)) {
        selected.put(name, new StreamSelection(facts, metadata, problems, warnings).select());
      }
    }
    versions.report(warnings);
    forms.report(problems);
    if (selected.isEmpty() && forms.areAlike() && !misspelt) {
      warnings.accept("The catalog selects no stream; nothing is read");
    }
    return new Selection(
        all.stream()
            .map(StreamFacts::name)
            .filter(selected::containsKey)
            .map(selected::get)
            .toList(),
        requested,
        versions.leftOut());
  }

  private static Map<String, ObjectNode> entries(
      JsonNode streams, Consumer<String> problems, Consumer<String> warnings) {
    Map<String, ObjectNode> entries = new LinkedHashMap<>();
    for (JsonNode stream : streams) {
      String name = name(stream);
      if (name.isEmpty() || !(stream instanceof ObjectNode entry)) {
        problems.accept(
            "entry %d of \"streams\" has no \"tap_stream_id\"; make the catalog with --discover"
                .formatted(entries.size() + 1));
      } else if (entries.putIfAbsent(name, entry) != null) {
        warnings.accept("Stream \"" + name + "\" is there twice; the first entry counts");
      } else {
        warnOfRenaming(name, entry, warnings);
      }
    }
    return entries;
  }

  /** The name of a catalog's entry, empty where it has none. */
  static String name(JsonNode entry) {
    return entry.path("tap_stream_id").asString(entry.path("stream").asString(""));
  }

  private static void warnOfRenaming(String name, ObjectNode entry, Consumer<String> warnings) {
    String table = entry.path("stream").asString(name);
    if (!table.equals(name)) {
      warnings.accept(
          "Stream \"%s\" cannot be renamed to %s; it keeps its name".formatted(name, table));
    }
  }

  private static void reportUnknown(
      String name,
      boolean wanted,
      Set<String> known,
      Consumer<String> problems,
      Consumer<String> warnings) {
    String nearest = NearestName.of(name, known).map(NEAREST::formatted).orElse("");
    if (wanted) {
      problems.accept(
          "stream \"%s\" is selected but does not exist%s; correct, deselect or remove it (--discover lists all)"
              .formatted(name, nearest));
    } else {
      warnings.accept(
          "Stream \"" + name + "\" of the catalog does not exist" + nearest + "; ignored");
    }
  }

  /** The streams that the catalog selects itself, rather than by what discovery says of them. */
  public Set<String> requested() {
    return requested;
  }

  /** The streams that the version of the API lacks, each with the version that it needs. */
  public Map<String, String> leftOut() {
    return leftOut;
  }

  /** The selected streams in the order of their definition. */
  public List<SelectedStream> selected() {
    return selected;
  }
}
