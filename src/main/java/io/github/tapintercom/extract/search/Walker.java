package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.state.Ledger;
import java.util.List;
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
 * @param dates what is known of how the search compares dates
 * @param unpacked the streams whose records stand inside these
 */
public record Walker(
    ReadContext context,
    SearchTarget target,
    Optional<Output> main,
    Supplier<RecordShaper> shaper,
    Ledger ledger,
    Supplier<FollowUp> followUp,
    Output reporter,
    ThreadLocal<Lines> lines,
    PageWeight weight,
    DateProbe dates,
    List<Output> unpacked) {
  private static final int LINES_TO_KEEP = 4 << 20;

  /**
   * Walks of one extractor, made before anything is read: the ledgers of the unpacked streams go
   * along with this one. Each thread keeps its lines' buffer for all the slices it reads.
   */
  public Walker(
      ReadContext context,
      SearchTarget target,
      Optional<Output> main,
      Supplier<RecordShaper> shaper,
      Ledger ledger,
      Supplier<FollowUp> followUp,
      Output reporter,
      List<Output> unpacked) {
    this(
        context,
        target,
        main,
        shaper,
        ledger,
        followUp,
        reporter,
        ThreadLocal.withInitial(Lines::new),
        new PageWeight(),
        new DateProbe(context, target),
        List.copyOf(unpacked));
    ledger.accompaniedBy(unpacked.stream().map(Output::ledger).toList());
  }

  RecordPage page(FollowUp follow) {
    if (lines.get().array().length > LINES_TO_KEEP) {
      lines.remove();
    }
    long emitFrom = main.map(Output::from).orElse(Long.MAX_VALUE);
    RecordShaper records = shaper.get();
    return new RecordPage(
        target.recordsField(),
        records,
        UnpackedPage.of(records, unpacked),
        main.isPresent(),
        emitFrom,
        follow,
        lines.get(),
        main.isPresent() ? target.lists() : List.of());
  }

  /**
   * Hands a page over: its lines, what is wrong with its records, what these need beyond the page.
   *
   * @param reached the second reached when this page is complete, {@link Range#NEVER} for none
   */
  void deliver(RecordPage page, FollowUp follow, Ledger.Slice slice, long reached)
      throws ApiException, InterruptedException {
    dates.saw(page.landmark());
    Ledger.Page written = slice.page(reached);
    if (!page.failures().isEmpty()) {
      written.incomplete();
    }
    main.ifPresent(output -> output.write(page.lines(), page.written()));
    page.unpacked().deliver(written, !page.failures().isEmpty());
    page.failures().forEach(failed -> recordFailed(failed.id(), failed.reason()));
    page.cuts().forEach(cut -> reporter.note(Note.LIST_CUT, cut));
    follow.deliver(reached, written);
  }

  /** A record that cannot be written, nor what stands inside. */
  void recordFailed(String id, String reason) {
    reporter.recordFailed(id, reason);
    unpacked.stream()
        .filter(output -> output != reporter)
        .forEach(output -> output.recordFailed(id, reason));
  }

  /** Where an open range is held to end. */
  long hardEnd() {
    return context.settings().end().isPresent()
        ? context.settings().end().getAsLong() + 1
        : Range.OPEN;
  }
}
