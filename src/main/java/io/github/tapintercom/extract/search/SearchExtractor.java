package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Range;
import io.github.tapintercom.extract.ReadSettings;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.state.Ledger;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads everything of a search since {@code from}: little in one walk, much in slices at the same
 * time.
 */
public final class SearchExtractor implements Extractor {
  private static final long RECENT = 3 * 86_400;

  private final Walker walker;
  private final List<String> streams;
  private final long from;
  private final boolean slices;

  /**
   * An extractor.
   *
   * @param from the earliest second any of the streams wants
   * @param slices whether a large range may be read by several walks
   */
  public SearchExtractor(Walker walker, List<String> streams, long from, boolean slices) {
    this.walker = walker;
    this.streams = List.copyOf(streams);
    this.from = from;
    this.slices = slices;
  }

  @Override
  public List<String> streams() {
    return streams;
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    Ledger.Slice root = walker.ledger().root();
    Range range = Range.updated(from, Math.max(from, walker.context().settings().endExclusive()));
    if (!readNewestFirst(range, root)) {
      readAscending(range, root);
    }
    root.finish();
  }

  private boolean readNewestFirst(Range range, Ledger.Slice root)
      throws ApiException, InterruptedException {
    boolean byDay = walker.dates().matching() == DateMatching.CALENDAR_DAY;
    boolean recent = from > walker.context().settings().until() - RECENT;
    return byDay && recent && new NewestFirst(walker).read(range, root);
  }

  private void readAscending(Range range, Ledger.Slice root)
      throws ApiException, InterruptedException {
    SearchWalk first = new SearchWalk(walker, range, root);
    boolean more = first.next();
    walker.expect(first.announced());
    ReadSettings settings = walker.context().settings();
    long inOneWalk = (long) settings.limits().pagesInOneWalk() * settings.pageSize();
    if (more && slices && first.total() > inOneWalk) {
      readByMany(first, root);
      first.finish();
    } else {
      first.readAll();
    }
  }

  private void readByMany(SearchWalk first, Ledger.Slice root)
      throws ApiException, InterruptedException {
    Range rest = first.rest();
    DateMatching before = walker.dates().matching();
    OptionalLong latest = OptionalLong.empty();
    if (!walker.dates().isProven()) {
      // One response long nothing else can be read, so this hardly takes longer.
      LatestChange newest = LatestChange.in(rest, walker);
      walker.dates().find();
      latest = newest.second();
    }
    if (walker.dates().matching() != DateMatching.EXACT) {
      new SlicedRead(walker).read(rest, first.total(), root);
      return;
    }
    // What was announced by the day may be far more than what is wanted.
    boolean isVague = before != DateMatching.EXACT && !first.announcedItsRangeAlone();
    new SharedRead(walker, latest).read(rest, isVague ? 0 : first.left(), root);
  }
}
