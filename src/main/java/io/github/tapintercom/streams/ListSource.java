package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.ProtocolException;
import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.MissingKeyException;
import io.github.tapintercom.shaping.PageFacts;
import io.github.tapintercom.shaping.RecordShaper;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JsonParser;

/**
 * Reads a whole list over GET. A record that carries the replication key and is older than wanted
 * is left out; one that carries none is always written.
 *
 * <p>Lists that are paged by number shift while they are read; when the list got shorter meanwhile,
 * a record may have slipped past, so the list is read once more.
 */
final class ListSource implements Source {
  private static final int MOST_READINGS = 4;

  private final ReadContext context;
  private final Output output;
  private final ListRequest list;
  private Optional<MissingKeyException> incomplete = Optional.empty();

  ListSource(ReadContext context, Output output, ListRequest list) {
    this.context = context;
    this.output = output;
    this.list = list;
  }

  @Override
  public List<String> streams() {
    return List.of(output.stream());
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    for (int readings = 1; !readOnce(); readings++) {
      if (readings == MOST_READINGS) {
        throw new ProtocolException(
            "could not %s: the list changed during each of %d readings, so records may be missing"
                .formatted(list.request().action(), readings));
      }
    }
    if (incomplete.isPresent()) {
      throw incomplete.get();
    }
    output.ledger().root().finish();
  }

  /** False when the list got shorter while it was read. */
  private boolean readOnce() throws ApiException, InterruptedException {
    PagedList pages = new PagedList(context.client(), list);
    Page page = new Page();
    OptionalLong total = OptionalLong.empty();
    boolean shrank = false;
    while (pages.hasNext()) {
      PageFacts facts = pages.next(page::begin, page::record);
      output.write(page.lines, page.written);
      page.delivered();
      if (facts.totalCount().isPresent()) {
        shrank |= total.isPresent() && facts.totalCount().getAsLong() < total.getAsLong();
        total = facts.totalCount();
      }
    }
    return !(shrank
        || (page.pages > 1 && total.isPresent() && page.ids.size() < total.getAsLong()));
  }

  /** The page that is being read, and the ids of those before. */
  private final class Page {
    private final RecordShaper shaper = output.shaper();
    private final Lines lines = new Lines();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> idsOfPage = new HashSet<>();
    private int written;
    private int pages;
    private byte[] time = new byte[0];

    Page() {
      list.extras().forEach(shaper::extra);
    }

    void begin(ApiResponse response) {
      lines.clear();
      idsOfPage.clear();
      written = 0;
      time = Extracted.json(response.receivedAt());
    }

    void record(JsonParser parser) {
      int mark = lines.mark();
      try {
        shaper.shape(parser, time, lines);
      } catch (MissingKeyException e) {
        incomplete = Optional.of(e); // the others are read all the same
      }
      idsOfPage.add(String.valueOf(shaper.id()));
      long updated = shaper.seconds(Range.UPDATED_AT);
      if (updated != Long.MIN_VALUE && updated < output.from()) {
        lines.reset(mark);
      } else if (lines.size() > mark) {
        written++;
      }
    }

    void delivered() {
      pages++;
      ids.addAll(idsOfPage);
    }
  }
}
