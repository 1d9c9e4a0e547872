package io.github.tapintercom.extract.unpacked;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.Shapers;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The selected streams that one reading feeds: that of the records themselves, if it is selected,
 * those whose rows stand inside them, and those that are read by a call for each of them.
 *
 * @param stream of the records
 * @param main its output, if it is selected
 * @param inside the outputs of those inside
 * @param children what each call for a record feeds in turn
 */
public record FedStreams(
    ReadContext context,
    String stream,
    Optional<Output> main,
    List<Output> inside,
    List<FedStreams> children) {
  public FedStreams {
    inside = List.copyOf(inside);
    children = List.copyOf(children);
  }

  /** Those of a stream's records. */
  public static FedStreams of(ReadContext context, String stream) {
    List<FedStreams> children =
        context.perRecordOf(stream).stream()
            .map(child -> of(context, child))
            .filter(child -> !child.isEmpty())
            .toList();
    return new FedStreams(
        context, stream, context.output(stream), context.unpackedOutputs(stream), children);
  }

  /** The same without one of the children, which is read in a way of its own. */
  public FedStreams without(String child) {
    List<FedStreams> others = children.stream().filter(c -> !c.stream().equals(child)).toList();
    return new FedStreams(context, stream, main, inside, others);
  }

  /** All of them, that of the records first. */
  public List<Output> all() {
    List<Output> all = new ArrayList<>(own());
    children.forEach(child -> all.addAll(child.all()));
    return all;
  }

  /** Those that a record itself is written to. */
  public List<Output> own() {
    List<Output> own = new ArrayList<>(main.stream().toList());
    own.addAll(inside);
    return own;
  }

  /** Whether none of them is selected. */
  public boolean isEmpty() {
    return main.isEmpty() && inside.isEmpty() && children.isEmpty();
  }

  /** Whether one of them has its column or its rows from this property of the records. */
  public boolean need(String property) {
    return main.filter(output -> output.hasField(property)).isPresent()
        || context.unpackedFrom(stream).stream()
            .filter(inner -> property(inner).equals(property))
            .anyMatch(inner -> !of(context, inner).own().isEmpty());
  }

  /** The property of the records around it in which an unpacked stream has its rows. */
  public static String property(String stream) {
    return ((UnpackedEndpoint) Streams.get(stream).endpoint()).path().get(0);
  }

  /** Their names. */
  public List<String> names() {
    return all().stream().map(Output::stream).toList();
  }

  /** The first second that any of them wants. */
  public long from() {
    return all().stream().mapToLong(Output::from).min().orElse(Long.MAX_VALUE);
  }

  /**
   * Whether one of those that the record itself is written to lacks what belongs to this version.
   *
   * @param updated the record's last change, unix seconds
   */
  public boolean lack(String id, long updated) {
    List<Output> own = own();
    return own.isEmpty()
        || own.stream().anyMatch(o -> updated >= o.from() && !o.hasSent(id, updated));
  }

  /** All of these have it, with calls that were made from this second on. */
  public void sent(String id, long updated, long asked) {
    own().forEach(output -> output.sent(id, updated, asked));
  }

  /**
   * Where notes and failures are reported: the stream of the records, or else the first one inside.
   */
  public Output reporter() {
    return all().get(0);
  }

  /** A shaper of the records; of ids and times only when they are read for what is inside them. */
  public RecordShaper shaper() {
    RecordShaper shaper = main.map(Output::shaper).orElseGet(() -> Shapers.ofIdsOnly(stream));
    for (FedStreams child : children) {
      ChildEndpoint endpoint = (ChildEndpoint) Streams.get(child.stream()).endpoint();
      endpoint.batch().ifPresent(batch -> shaper.watches().text(batch.parentField()));
      if (!endpoint.onlyWhere().isEmpty()) {
        shaper.watches().count(endpoint.onlyWhere());
      }
    }
    return shaper;
  }

  /**
   * The ledger of the records; those of the others go along with it, those inside before those of
   * the children. Taken once.
   */
  public Ledger ledger() {
    Ledger ledger =
        main.map(Output::ledger)
            .orElseGet(() -> new Ledger(0, context.settings().until(), () -> {}));
    List<Ledger> others = new ArrayList<>(inside.stream().map(Output::ledger).toList());
    children.forEach(child -> others.add(child.ledger()));
    ledger.accompaniedBy(others);
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
    own().forEach(output -> output.recordFailed(id, reason));
  }

  /** Neither the records' stream can be completed nor those inside. */
  public void fail(ApiException reason) {
    own().forEach(output -> output.fail(reason));
  }
}
