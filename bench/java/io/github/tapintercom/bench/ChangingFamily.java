package io.github.tapintercom.bench;

import io.github.tapintercom.demo.generated.Indexes;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.search.Condition;
import io.github.tapintercom.demo.search.Cursor;
import io.github.tapintercom.demo.search.Hits;
import io.github.tapintercom.demo.search.RecordFamily;
import io.github.tapintercom.demo.search.SearchRequest;
import io.github.tapintercom.demo.search.SortField;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Generated records that change as time goes on, so many an hour: always the one that has not
 * changed for the longest time. Nothing is stored: how many have changed follows from the clock,
 * and so does each record's time.
 */
final class ChangingFamily implements RecordFamily {
  private static final byte[] UPDATED = "\"updated_at\":".getBytes(StandardCharsets.US_ASCII);

  private final RecordFamily base;
  private final InstantSource clock;
  private final long begin;
  private final double perSecond;

  /**
   * A family.
   *
   * @param base none of its records is newer than {@code begin}
   * @param begin second from which on records change
   */
  ChangingFamily(RecordFamily base, InstantSource clock, long begin, double perHour) {
    this.base = base;
    this.clock = clock;
    this.begin = begin;
    this.perSecond = perHour / 3600;
  }

  @Override
  public long size() {
    return base.size();
  }

  /** Records that have changed until now. */
  private long changed() {
    double seconds = clock.millis() / 1000.0 - begin;
    return Math.min(size(), (long) Math.max(0, seconds * perSecond));
  }

  private long secondOf(long index, long changed) {
    return index < changed
        ? begin + (long) ((index + 1) / perSecond)
        : base.newestFirst(size() - 1 - index, 1).sortValue(0);
  }

  /** Records in the order of their changes, as they are at one moment. */
  private final class Order {
    private final long changed = changed();

    long index(long position) {
      return (position + changed) % size();
    }

    long position(long index) {
      return Math.floorMod(index - changed, size());
    }

    long second(long position) {
      return secondOf(index(position), changed);
    }

    /** The first position whose time is not below {@code second}. */
    long from(long second) {
      long low = 0;
      long high = size();
      while (low < high) {
        long middle = (low + high) >>> 1;
        if (second(middle) < second) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  @Override
  public Hits search(SearchRequest request) {
    if (request.sort() != SortField.UPDATED_AT) {
      throw new IllegalArgumentException("only by updated_at: " + request);
    }
    Order order = new Order();
    long[] range = {0, size()};
    narrow(request.query(), order, range);
    long total = Math.max(0, range[1] - range[0]);
    if (request.ascending()) {
      long first = request.after().map(c -> behind(order, c)).orElse(range[0]);
      long at = Math.max(first, range[0]);
      return new Page(order, at, 1, count(range[1] - at, request.limit()), range[1] - at, total);
    }
    long last = request.after().map(c -> before(order, c)).orElse(range[1] - 1);
    long at = Math.min(last, range[1] - 1);
    long left = at - range[0] + 1;
    return new Page(order, at, -1, count(left, request.limit()), left, total);
  }

  private static int count(long left, int limit) {
    return (int) Math.max(0, Math.min(left, limit));
  }

  private static void narrow(Condition query, Order order, long[] range) {
    if (query instanceof Condition.And all) {
      all.of().forEach(part -> narrow(part, order, range));
    } else if (query instanceof Condition.During during && during.field() == SortField.UPDATED_AT) {
      range[0] = Math.max(range[0], order.from(during.from()));
      range[1] = Math.min(range[1], order.from(during.to()));
    } else {
      throw new IllegalArgumentException("only ranges of updated_at: " + query);
    }
  }

  private long behind(Order order, Cursor cursor) {
    long position = order.position(Indexes.of(base, cursor.id()));
    return order.second(position) == cursor.value() ? position + 1 : order.from(cursor.value() + 1);
  }

  private long before(Order order, Cursor cursor) {
    long position = order.position(Indexes.of(base, cursor.id()));
    return order.second(position) == cursor.value() ? position - 1 : order.from(cursor.value()) - 1;
  }

  private final class Page implements Hits {
    private final Order order;
    private final long first;
    private final int step;
    private final int size;
    private final boolean more;
    private final long total;

    Page(Order order, long first, int step, int size, long left, long total) {
      this.order = order;
      this.first = first;
      this.step = step;
      this.size = size;
      this.more = left > size;
      this.total = total;
    }

    private long index(int n) {
      return order.index(first + (long) n * step);
    }

    @Override
    public long total() {
      return total;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public boolean more() {
      return more;
    }

    @Override
    public String id(int n) {
      return base.newestFirst(base.size() - 1 - index(n), 1).id(0);
    }

    @Override
    public long sortValue(int n) {
      return order.second(first + (long) n * step);
    }

    @Override
    public void write(int n, JsonBuffer out) {
      long index = index(n);
      int at = out.size();
      base.newestFirst(base.size() - 1 - index, 1).write(0, out);
      date(out, at, secondOf(index, order.changed));
    }
  }

  /** Puts the time of its latest change into a record that begins at {@code from}. */
  private static void date(JsonBuffer out, int from, long second) {
    byte[] bytes = out.array();
    int at = from;
    while (!startsWith(bytes, at)) {
      at++;
    }
    long rest = second;
    for (int digit = at + UPDATED.length + 9; digit >= at + UPDATED.length; digit--) {
      bytes[digit] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static boolean startsWith(byte[] bytes, int at) {
    for (int k = 0; k < UPDATED.length; k++) {
      if (bytes[at + k] != UPDATED[k]) {
        return false;
      }
    }
    return true;
  }

  /** Dates what {@code written} wrote of the record with that id. */
  boolean dated(String id, JsonBuffer out, boolean written, int from) {
    if (written) {
      date(out, from, secondOf(Indexes.of(base, id), changed()));
    }
    return written;
  }

  @Override
  public Hits byId(Optional<String> after, int limit) {
    return base.byId(after, limit);
  }

  @Override
  public Hits newestFirst(long offset, int limit) {
    return base.newestFirst(offset, limit);
  }

  @Override
  public boolean write(String id, JsonBuffer out) {
    int from = out.size();
    return dated(id, out, base.write(id, out), from);
  }
}
