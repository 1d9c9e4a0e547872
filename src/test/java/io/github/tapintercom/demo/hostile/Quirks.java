package io.github.tapintercom.demo.hostile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/**
 * Behaviours that others met in live workspaces, or that proxies and mistakes make possible; none
 * is on in {@link #NONE}. Immutable.
 */
public final class Quirks implements Cloneable {
  public static final Quirks NONE = new Quirks();

  private Map<String, Denial> denied = Map.of();
  private boolean cursorGoesBack = false;
  private Instant scrollBusyUntil = Instant.MIN;
  private boolean contactsByDay = false;
  private Duration clockOff = Duration.ZERO;
  private boolean noDate = false;
  private LongUnaryOperator total = LongUnaryOperator.identity();
  private boolean noTotal = false;
  private int lastPage = Integer.MAX_VALUE;
  private Stall stall = Stall.NONE;

  /**
   * Pages that lead nowhere. They come in place of a search's second page, and of the scroll's.
   *
   * @param empty whether they hold nothing rather than what the page before them held
   * @param times so many of them in a row; then the reading goes on
   */
  public record Stall(boolean empty, int times) {
    static final Stall NONE = new Stall(false, 0);
  }

  private Quirks() {}

  private Quirks with(Consumer<Quirks> change) {
    try {
      Quirks changed = (Quirks) clone();
      change.accept(changed);
      return changed;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** Path prefixes that the token may not read. */
  public Quirks withDenied(Map<String, Denial> value) {
    Map<String, Denial> copy = Map.copyOf(value);
    return with(q -> q.denied = copy);
  }

  /** Once a search's next cursor is that of an earlier page. */
  public Quirks withCursorGoesBack() {
    return with(q -> q.cursorGoesBack = true);
  }

  /** Until then another client holds the companies scroll. */
  public Quirks withScrollBusyUntil(Instant value) {
    return with(q -> q.scrollBusyUntil = value);
  }

  /** Contacts' dates match by the day, whatever version is requested. */
  public Quirks withContactsByDay() {
    return with(q -> q.contactsByDay = true);
  }

  /** The {@code Date} header is wrong by so much. */
  public Quirks withClockOff(Duration value) {
    return with(q -> q.clockOff = value);
  }

  /** There is no {@code Date} header. */
  public Quirks withoutDate() {
    return with(q -> q.noDate = true);
  }

  /** What a search announces as its number of records, by the true one. */
  public Quirks withTotal(LongUnaryOperator value) {
    return with(q -> q.total = value);
  }

  /** Searches announce no number of records. */
  public Quirks withoutTotal() {
    return with(q -> q.noTotal = true);
  }

  /** A search's page of this number, and each later one, does not lead on. */
  public Quirks withLastPage(int value) {
    return with(q -> q.lastPage = value);
  }

  public Quirks withStall(Stall value) {
    return with(q -> q.stall = value);
  }

  Map<String, Denial> denied() {
    return denied;
  }

  boolean cursorGoesBack() {
    return cursorGoesBack;
  }

  Instant scrollBusyUntil() {
    return scrollBusyUntil;
  }

  boolean contactsByDay() {
    return contactsByDay;
  }

  Duration clockOff() {
    return clockOff;
  }

  boolean noDate() {
    return noDate;
  }

  long total(long size) {
    return total.applyAsLong(size);
  }

  boolean noTotal() {
    return noTotal;
  }

  int lastPage() {
    return lastPage;
  }

  Stall stall() {
    return stall;
  }
}
