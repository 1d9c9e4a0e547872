package io.github.tapintercom.streams;

import io.github.tapintercom.intercom.ApiException;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.shaping.Lines;
import io.github.tapintercom.shaping.MissingKeyException;
import io.github.tapintercom.shaping.PageFacts;
import io.github.tapintercom.shaping.RecordShaper;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/** One scroll from its start to the empty page that ends it. */
final class CompaniesScroll {
  private final ReadContext context;
  private final ApiRequest open;
  private final String recordsField;
  private final Outbox outbox;
  private final RecordShaper shaper;
  private final Range range;
  private final Lines lines = new Lines();
  private final Sent.Batch batch;
  private byte[] time = new byte[0];
  private int written;
  private int pages;
  private Optional<MissingKeyException> incomplete = Optional.empty();

  CompaniesScroll(
      ReadContext context,
      Output output,
      ApiRequest open,
      String recordsField,
      Sent sent,
      Outbox outbox) {
    this.context = context;
    this.open = open;
    this.recordsField = recordsField;
    this.batch = sent.batch();
    this.outbox = outbox;
    this.shaper = output.shaper();
    long end = context.settings().end().orElse(Range.OPEN - 1) + 1;
    this.range = Range.updated(output.from(), Math.max(output.from(), end));
  }

  /** What has been sent in this run, by any scroll: fingerprints of id and updated_at. */
  static final class Sent {
    private final Fingerprints all = new Fingerprints();

    Batch batch() {
      return new Batch();
    }

    /**
     * The fingerprints of the page being read, forgotten when its answer turns out to be no use.
     */
    final class Batch {
      private long[] page = new long[256];
      private int size;

      void clear() {
        size = 0;
      }

      boolean isNew(String id, long updated) {
        long fingerprint = Fingerprints.of(id, updated);
        if (all.contains(fingerprint)) {
          return false;
        }
        if (size == page.length) {
          page = java.util.Arrays.copyOf(page, size * 2);
        }
        page[size++] = fingerprint;
        return true;
      }

      void commit() {
        for (int i = 0; i < size; i++) {
          all.add(page[i]);
        }
        size = 0;
      }
    }
  }

  /** How many pages with records came. */
  int pages() {
    return pages;
  }

  /** Why a company could not be written, if there was one. */
  Optional<MissingKeyException> incomplete() {
    return incomplete;
  }

  void readAll() throws ApiException, InterruptedException {
    ApiRequest request = open;
    while (true) {
      PageFacts facts = context.client().callOnce(request, this::read);
      if (facts.records() == 0) {
        return;
      }
      pages++;
      batch.commit();
      outbox.put(lines, written);
      if (facts.scrollParam() != null) {
        // The same token on every page is normal; it is the server that moves on.
        request = open.with("scroll_param", facts.scrollParam());
      }
    }
  }

  private PageFacts read(ApiResponse response) {
    lines.clear();
    batch.clear();
    written = 0;
    time = Extracted.json(response.receivedAt());
    return Answers.page(response, recordsField, this::record);
  }

  private void record(JsonParser parser) {
    int mark = lines.mark();
    try {
      shaper.shape(parser, time, lines);
    } catch (MissingKeyException e) {
      incomplete = Optional.of(e); // the others are read all the same
      return;
    }
    long updated = shaper.seconds(Range.UPDATED_AT);
    if (range.holds(updated, 0) && batch.isNew(String.valueOf(shaper.id()), updated)) {
      written++;
    } else {
      lines.reset(mark);
    }
  }
}
