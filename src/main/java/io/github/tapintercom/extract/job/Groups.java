package io.github.tapintercom.extract.job;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which file of a content export belongs to which stream. */
final class Groups {
  private static final Logger LOG = LoggerFactory.getLogger(Groups.class);

  /** {@code click_20260131_093000.csv}, in a folder or not. */
  private static final Pattern NAME =
      Pattern.compile("(?:.*/)?([A-Za-z_]+?)(?:[^A-Za-z/]+\\d.*)?(?:\\.csv)?(?:\\.gz)?");

  /** Sums and joins of what the other groups hold. */
  private static final Set<String> DERIVED = Set.of("overview", "answer_combined");

  private final Map<String, Output> selected = new LinkedHashMap<>();
  private final Map<String, String> times = new LinkedHashMap<>();
  private final Set<String> named = new HashSet<>();

  Groups(List<Output> outputs) {
    for (StreamFacts facts : Streams.ALL) {
      if (facts.endpoint() instanceof JobEndpoint job && isContent(job)) {
        times.put(job.part(), facts.replicationKey().orElseThrow());
        outputs.stream()
            .filter(output -> output.stream().equals(facts.name()))
            .forEach(output -> selected.put(job.part(), output));
      }
    }
  }

  private static boolean isContent(JobEndpoint job) {
    return job.export() == JobEndpoint.Export.CONTENT;
  }

  /** The group of a file of that name; empty where the name says nothing that is known. */
  Optional<String> ofName(String name) {
    String word = word(name);
    boolean plural = !times.containsKey(word) && word.endsWith("s");
    String group = plural ? word.substring(0, word.length() - 1) : word;
    return times.containsKey(group) || DERIVED.contains(group)
        ? Optional.of(group)
        : Optional.empty();
  }

  /** What a name says beside folder, time and form; empty where it has no letters. */
  private static String word(String name) {
    Matcher matcher = NAME.matcher(name.toLowerCase(Locale.ROOT));
    return matcher.matches() ? matcher.group(1) : "";
  }

  /**
   * The group of a file by its columns; empty when they are of none, or of several: sums or joins.
   */
  Optional<String> ofColumns(List<String> columns) {
    List<String> groups =
        times.entrySet().stream()
            .filter(group -> columns.contains("receipt_id") && columns.contains(group.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    return groups.size() == 1 ? Optional.of(groups.get(0)) : Optional.empty();
  }

  /** Where the rows of a group go, if it is selected. */
  Optional<Output> output(String group) {
    return Optional.ofNullable(selected.get(group));
  }

  /** A file that is of no group; reported once for all files of its kind. */
  void noStreamFor(String file) {
    if (named.add(word(file))) {
      LOG.warn("the content export has a file '{}', for which there is no stream", file);
    }
  }
}
