package io.github.tapintercom.extract.search;

import io.github.tapintercom.extract.unpacked.CutList;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.state.Ledger;
import java.time.Instant;
import java.util.List;

/**
 * What the records of a page need beyond the page itself. One instance a walk; used by its thread.
 */
public interface FollowUp {
  /**
   * Where a record is.
   *
   * @param lines the walk's, of which the record's own line is the last one
   * @param line where that begins
   * @param body the page's, valid during the call only
   * @param start where the record begins in it
   * @param end where it ends
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Place(Lines lines, int line, byte[] body, int start, int end) {}

  /** For records that are complete as they come. */
  FollowUp NONE =
      new FollowUp() {
        @Override
        public void begin(Instant receivedAt) {}

        @Override
        public boolean record(RecordShaper shaped, boolean wanted, Place place) {
          return wanted;
        }

        @Override
        public void deliver(long reached, Ledger.Page page, List<CutList> cut) {
          page.written();
        }

        @Override
        public void finish() {}
      };

  /**
   * A page begins, or begins again because its response was no use: forget what was noted of it.
   */
  void begin(Instant receivedAt);

  /**
   * A record of the page was shaped.
   *
   * @param wanted whether the walk would write it as it is
   * @return whether the walk shall write it; false when the follow-up writes it itself
   */
  boolean record(RecordShaper shaped, boolean wanted, Place place);

  /**
   * A record of the page cannot be shaped or keyed, so {@link #record} is not called for it.
   *
   * @param shaped knows what is known of it: id and times
   */
  default void unusable(RecordShaper shaped) {}

  /**
   * The page's own lines are written: do the rest, or see to it that it is done.
   *
   * @param reached the second reached when this page is complete, {@link Long#MIN_VALUE} for none
   * @param page to be marked as written when all its records are, at the latest when {@link
   *     #finish} returns
   * @param cut lists inside the records that are read in full here, of the streams for which the
   *     walks leave that to the follow-up
   */
  void deliver(long reached, Ledger.Page page, List<CutList> cut)
      throws ApiException, InterruptedException;

  /** The walk is at its end: returns when nothing is outstanding. */
  void finish() throws ApiException, InterruptedException;
}
