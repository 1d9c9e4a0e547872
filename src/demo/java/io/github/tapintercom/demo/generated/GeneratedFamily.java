package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.search.Cursor;
import io.github.tapintercom.demo.search.Hits;
import io.github.tapintercom.demo.search.RecordFamily;
import io.github.tapintercom.demo.search.SearchRequest;
import io.github.tapintercom.demo.search.SortField;
import java.util.Optional;

/** Records computed from their index whenever they are requested; nothing is stored. */
final class GeneratedFamily implements RecordFamily {
  /** Writes record {@code index} as lists show it. */
  interface Writer {
    void write(long index, JsonBuffer out);
  }

  private final IdScheme ids;
  private final Timeline times;
  private final Writer writer;

  GeneratedFamily(IdScheme ids, Timeline times, Writer writer) {
    this.ids = ids;
    this.times = times;
    this.writer = writer;
  }

  @Override
  public long size() {
    return times.size();
  }

  /** The index of an id, or -1 when there is no such record. */
  long indexOf(String id) {
    long index = ids.indexOf(id);
    return index < times.size() ? index : -1;
  }

  @Override
  public Hits search(SearchRequest request) {
    Matches matches = Matches.of(request.query(), times, ids::indexOf);
    int step = request.ascending() ? 1 : -1;
    long at = request.after().map(c -> behind(request, c)).orElse(step > 0 ? 0 : size() - 1);
    Page page = new Page(matches.count(), request.limit(), request.sort());
    for (long found = matches.nearest(at, step); found >= 0; ) {
      if (!page.add(found)) {
        break;
      }
      found = matches.nearest(found + step, step);
    }
    return page;
  }

  @Override
  public Hits byId(Optional<String> after, int limit) {
    return run(after.map(id -> ids.indexOf(id) + 1).orElse(0L), limit, 1);
  }

  @Override
  public Hits newestFirst(long offset, int limit) {
    return run(size() - 1 - offset, limit, -1);
  }

  @Override
  public boolean write(String id, JsonBuffer out) {
    long index = indexOf(id);
    if (index >= 0) {
      writer.write(index, out);
    }
    return index >= 0;
  }

  private Page run(long start, int limit, int step) {
    Page page = new Page(size(), limit, SortField.UPDATED_AT);
    for (long index = start; index >= 0 && index < size(); index += step) {
      if (!page.add(index)) {
        break;
      }
    }
    return page;
  }

  /** The first index behind the cursor's (value, id) in the direction of the walk. */
  private long behind(SearchRequest request, Cursor cursor) {
    long low = times.firstAt(request.sort(), cursor.value());
    long high = times.firstAt(request.sort(), cursor.value() + 1);
    long index = ids.indexOf(cursor.id());
    return request.ascending()
        ? Math.max(low, Math.min(index + 1, high))
        : Math.min(high, Math.max(index, low)) - 1;
  }

  private final class Page implements Hits {
    private final long total;
    private final long[] indexes;
    private final SortField sort;
    private int size;
    private boolean more;

    Page(long total, int limit, SortField sort) {
      this.total = total;
      this.indexes = new long[limit];
      this.sort = sort;
    }

    boolean add(long index) {
      if (size == indexes.length) {
        more = true;
        return false;
      }
      indexes[size++] = index;
      return true;
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
      return ids.id(indexes[n]);
    }

    @Override
    public long sortValue(int n) {
      return times.at(sort, indexes[n]);
    }

    @Override
    public void write(int n, JsonBuffer out) {
      writer.write(indexes[n], out);
    }
  }
}
