package io.github.tapintercom.streams;

import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every walk through one search shares: where to ask, what to do with the records, whom to
 * tell.
 *
 * @param main the stream of the records themselves, when it is selected
 * @param shaper makes shapers of those records
 * @param ledger of the main stream, or one that nobody looks at
 * @param followUp makes what the records need beyond their page
 * @param reporter the output that notes are given to
 * @param lines where a thread collects the lines of the page it reads; handed over before the next
 *     page is read
 * @param weight what is known of the size of the records
 */
record Walker(
    ReadContext context,
    SearchTarget target,
    Optional<Output> main,
    Supplier<RecordShaper> shaper,
    Ledger ledger,
    Supplier<FollowUp> followUp,
    Output reporter,
    ThreadLocal<Lines> lines,
    PageWeight weight) {
  private static final int LINES_TO_KEEP = 4 << 20;

  /** Walks of one source; each thread keeps its lines' buffer for all the slices it reads. */
  Walker(
      ReadContext context,
      SearchTarget target,
      Optional<Output> main,
      Supplier<RecordShaper> shaper,
      Ledger ledger,
      Supplier<FollowUp> followUp,
      Output reporter) {
    this(
        context,
        target,
        main,
        shaper,
        ledger,
        followUp,
        reporter,
        ThreadLocal.withInitial(Lines::new),
        new PageWeight());
  }

  RecordPage page(FollowUp follow) {
    if (lines.get().array().length > LINES_TO_KEEP) {
      lines.remove();
    }
    long emitFrom = main.map(Output::from).orElse(Long.MAX_VALUE);
    return new RecordPage(
        target.recordsField(), shaper.get(), main.isPresent(), emitFrom, follow, lines.get());
  }

  /** Where an open range is held to end. */
  long hardEnd() {
    return context.settings().end().isPresent()
        ? context.settings().end().getAsLong() + 1
        : Range.OPEN;
  }
}
