package io.github.tapintercom.extract;

import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

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

  /** Of a stream, or one that nobody looks at when it is read for its children only. */
  public Ledger ledger(String stream) {
    return output(stream)
        .map(Output::ledger)
        .orElseGet(() -> new Ledger(0, settings.until(), () -> {}));
  }

  /** Makes a stream's shapers, of ids only when it is read for its children. */
  public Supplier<RecordShaper> shapers(String stream) {
    return output(stream)
        .<Supplier<RecordShaper>>map(output -> output::shaper)
        .orElse(() -> Shapers.ofIdsOnly(stream));
  }

  /** The selected streams whose records stand inside those of a stream, in the order of all. */
  public List<Output> unpackedFrom(String parent) {
    return Streams.ALL.stream()
        .filter(facts -> facts.endpoint() instanceof UnpackedEndpoint)
        .filter(facts -> facts.parent().orElseThrow().stream().equals(parent))
        .flatMap(facts -> output(facts.name()).stream())
        .toList();
  }
}
