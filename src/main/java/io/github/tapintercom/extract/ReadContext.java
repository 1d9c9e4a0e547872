package io.github.tapintercom.extract;

import io.github.tapintercom.extract.task.PageMemory;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.Endpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What an extractor works with. */
public final class ReadContext {
  private final IntercomClient client;
  private final ReadSettings settings;
  private final Map<String, Output> outputs;
  private final TaskPool tasks;
  private final StreamChildren children;
  private final PageMemory pages = new PageMemory(Runtime.getRuntime().maxMemory());

  /**
   * Of one run.
   *
   * @param outputs by stream, of the selected streams only
   * @param tasks runs the small calls that belong to one record
   */
  public ReadContext(
      IntercomClient client, ReadSettings settings, Map<String, Output> outputs, TaskPool tasks) {
    this.client = Objects.requireNonNull(client, "client");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.outputs = Map.copyOf(outputs);
    this.tasks = Objects.requireNonNull(tasks, "tasks");
    this.children = StreamChildren.inSelection(outputs.keySet());
  }

  /** Sends the calls. */
  public IntercomClient client() {
    return client;
  }

  /** What is read, and how. */
  public ReadSettings settings() {
    return settings;
  }

  /** Runs the small calls that belong to one record. */
  public TaskPool tasks() {
    return tasks;
  }

  /** Room for the pages that wait for the writer. */
  public PageMemory pages() {
    return pages;
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
    List<String> names = new ArrayList<>();
    for (StreamFacts child : children.of(parent)) {
      if (kind.isInstance(child.endpoint())) {
        names.add(child.name());
      }
    }
    return names;
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
}
