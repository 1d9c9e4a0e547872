package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.unpacked.CutList;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.text.LineBuffers;
import io.github.tapintercom.state.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What every walk through one search shares: what to request, what to do with the records, where to
 * report.
 *
 * @param fed the streams that the walks feed by themselves
 * @param ledger of the records' own stream, or one that nobody looks at
 * @param followUp makes what the records need beyond their page
 * @param completed streams inside the records whose cut lists the follow-up reads in full
 * @param reporter the output that notes are given to
 * @param lines where the walks collect the lines of the pages they read
 * @param weight what is known of the size of the records
 * @param dates what is known of how the search compares dates
 */
public record Walker(
    SearchTarget target,
    FedStreams fed,
    Ledger ledger,
    Supplier<FollowUp> followUp,
    Set<String> completed,
    Output reporter,
    LineBuffers lines,
    PageWeight weight,
    DateProbe dates) {
  /**
   * Walks of one extractor, made before anything is read.
   *
   * @param reporter the output that notes are given to
   */
  public Walker(
      SearchTarget target,
      FedStreams fed,
      Supplier<FollowUp> followUp,
      Set<String> completed,
      Output reporter) {
    this(
        target,
        fed,
        fed.ledger(),
        followUp,
        Set.copyOf(completed),
        reporter,
        new LineBuffers(),
        new PageWeight(),
        new DateProbe(fed.context(), target));
  }

  ReadContext context() {
    return fed.context();
  }

  /** What Intercom announced, if it did. */
  void expect(OptionalLong announced) {
    announced.ifPresent(records -> fed.main().ifPresent(output -> output.expect(records)));
  }

  Optional<Output> main() {
    return fed.main();
  }

  RecordPage page(FollowUp follow) {
    RecordShaper records = fed.shaper();
    return new RecordPage(
        target.recordsField(),
        records,
        fed.page(records, completed),
        fed.main().isPresent(),
        fed.main().map(Output::from).orElse(Long.MAX_VALUE),
        follow,
        lines,
        context().pages().room(),
        fed.main().isPresent() ? target.lists() : List.of());
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
    List<CutList> cut;
    try {
      fed.main().ifPresent(output -> output.write(page.lines(), page.written()));
      cut = page.unpacked().deliver(written, !page.failures().isEmpty());
    } finally {
      page.giveBack();
    }
    page.failures().forEach(failed -> recordFailed(failed.id(), failed.reason()));
    page.cuts().forEach(shortOne -> reporter.note(Note.LIST_CUT, shortOne));
    follow.deliver(reached, written, cut);
  }

  /** A record that cannot be written, nor what stands inside. */
  void recordFailed(String id, String reason) {
    if (!fed.own().contains(reporter)) {
      reporter.recordFailed(id, reason);
    }
    fed.recordFailed(id, reason);
  }
}
