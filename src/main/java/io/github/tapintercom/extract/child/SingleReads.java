package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.intercom.error.ResponseTooLargeException;
import io.github.tapintercom.intercom.error.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What became of the calls that belong to one record each. Shared by all walks of an extractor;
 * thread-safe.
 *
 * <p>A few records vanish while we read. When many do, something between Intercom and the tap hides
 * them: then the extractor's streams fail, and what was read with those beyond the few does not
 * count as written.
 */
public final class SingleReads {
  private static final int FEW = 10;
  private static final int ONE_IN = 100;

  /** When so many single records could not be read, the fault is not theirs. */
  private static final int MAX_FAILED = 10;

  private final List<Runnable> held = new ArrayList<>();
  private final AtomicInteger failed = new AtomicInteger();
  private long asked;
  private long gone;

  /** One record is requested. */
  synchronized void requested() {
    asked++;
  }

  /**
   * It is gone.
   *
   * @param done counts it as written: at once, or at the end if so many may be gone
   */
  void gone(Runnable done) {
    synchronized (this) {
      gone++;
      if (tooMany()) {
        held.add(done);
        return;
      }
    }
    done.run();
  }

  private boolean tooMany() {
    return tooManyGone(gone, asked);
  }

  /** Whether so many of these records were gone that they did not vanish by themselves. */
  public static boolean tooManyGone(long gone, long requested) {
    return gone > Math.max(FEW, requested / ONE_IN);
  }

  /** Counts a failure that is one record's own; false where others may not be read either. */
  boolean countsAsOwnFailure(ApiException failure) {
    boolean own =
        failure instanceof UnavailableException
            || failure instanceof RejectedException
            || failure instanceof ProtocolException
            || failure instanceof ResponseTooLargeException;
    return own && failed.incrementAndGet() < MAX_FAILED;
  }

  /**
   * All have been requested.
   *
   * @param what the records are, in the plural
   * @param outputs fail when too many are gone
   */
  public void finish(String what, List<Output> outputs) {
    List<Runnable> rest;
    synchronized (this) {
      if (tooMany()) {
        String message =
            "%d of %d %s were gone when they were read one by one, more than vanish by themselves;"
                + " the next run reads them again. See whether a proxy or a permission hides them";
        outputs.forEach(o -> o.fail(new ProtocolException(message.formatted(gone, asked, what))));
        return;
      }
      rest = List.copyOf(held);
    }
    rest.forEach(Runnable::run);
  }
}
