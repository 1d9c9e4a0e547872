package io.github.tapintercom.extract;

import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.Endpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an extractor works with.
 *
 * @param outputs by stream, of the selected streams only
 * @param tasks runs the small calls that belong to one record
 */
public record ReadContext(
    IntercomClient client, ReadSettings settings, Map<String, Output> outputs, TaskPool tasks) {
  public ReadContext {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(tasks, "tasks");
    outputs = Map.copyOf(outputs);
  }

  /** The output of a stream, if that is selected. */
  public Optional<Output> output(String stream) {
    return Optional.ofNullable(outputs.get(stream));
  }

  /**
   * The streams whose records stand in those of a stream, selected or not, in the order of all.
   * Where records are read in several parts by others, those give the rows in their place.
   */
  public List<String> unpackedFrom(String parent) {
    return childrenOf(parent, UnpackedEndpoint.class);
  }

  /** In the same way: the streams that are read by a call for each record of a stream. */
  public List<String> perRecordOf(String parent) {
    return childrenOf(parent, ChildEndpoint.class);
  }

  private List<String> childrenOf(String parent, Class<? extends Endpoint> kind) {
    return Streams.ALL.stream()
        .filter(facts -> kind.isInstance(facts.endpoint()))
        .filter(facts -> facts.parent().orElseThrow().streams().anyMatch(p -> leads(p, parent)))
        .map(StreamFacts::name)
        .toList();
  }

  /** The selected ones of them, and those that stand inside them in turn. */
  public List<Output> unpackedOutputs(String parent) {
    List<Output> outputs = new ArrayList<>();
    for (String stream : unpackedFrom(parent)) {
      output(stream).ifPresent(outputs::add);
      outputs.addAll(unpackedOutputs(stream));
    }
    return outputs;
  }

  private boolean leads(String stream, String walk) {
    return walksOf(stream).contains(walk);
  }

  private List<String> walksOf(String parent) {
    List<String> parts = Streams.partsOf(parent);
    boolean inParts = !parts.isEmpty() && outputs.keySet().containsAll(parts);
    return inParts && !outputs.containsKey(parent) ? parts : List.of(parent);
  }
}
