package io.github.tapintercom.extract.unpacked;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.Shapers;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The selected streams that one reading feeds: that of the records themselves, if it is selected,
 * and those whose rows stand inside them.
 *
 * @param stream of the records
 * @param main its output, if it is selected
 * @param inside the outputs of the others
 */
public record FedStreams(
    ReadContext context, String stream, Optional<Output> main, List<Output> inside) {
  public FedStreams {
    inside = List.copyOf(inside);
  }

  /** Those of a stream's records. */
  public static FedStreams of(ReadContext context, String stream) {
    return new FedStreams(context, stream, context.output(stream), context.unpackedOutputs(stream));
  }

  /** All of them, that of the records first. */
  public List<Output> all() {
    List<Output> all = new ArrayList<>(main.stream().toList());
    all.addAll(inside);
    return all;
  }

  /** Whether none of them is selected. */
  public boolean isEmpty() {
    return main.isEmpty() && inside.isEmpty();
  }

  /** Their names. */
  public List<String> names() {
    return all().stream().map(Output::stream).toList();
  }

  /** The first second that any of them wants. */
  public long from() {
    return all().stream().mapToLong(Output::from).min().orElse(Long.MAX_VALUE);
  }

  /** What the others are told through: that of the records, or else the first one inside. */
  public Output reporter() {
    return all().get(0);
  }

  /** A shaper of the records; of ids and times only when they are read for what is inside them. */
  public RecordShaper shaper() {
    return main.map(Output::shaper).orElseGet(() -> Shapers.ofIdsOnly(stream));
  }

  /** The ledger of the records; those of the others go along with it. Taken once. */
  public Ledger ledger() {
    Ledger ledger =
        main.map(Output::ledger)
            .orElseGet(() -> new Ledger(0, context.settings().until(), () -> {}));
    ledger.accompaniedBy(inside.stream().map(Output::ledger).toList());
    return ledger;
  }

  /** What is caught inside the records that this shaper shapes. */
  public UnpackedPage page(RecordShaper records) {
    return page(records, Set.of());
  }

  /** The same, where lists of these streams that are cut short are read in full. */
  public UnpackedPage page(RecordShaper records, Set<String> completed) {
    return new UnpackedPage(context, stream, records, completed);
  }

  /** A record that cannot be written, nor what stands inside. */
  public void recordFailed(String id, String reason) {
    all().forEach(output -> output.recordFailed(id, reason));
  }

  /** None of them can be completed. */
  public void fail(ApiException reason) {
    all().forEach(output -> output.fail(reason));
  }
}
