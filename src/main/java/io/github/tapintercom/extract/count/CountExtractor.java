package io.github.tapintercom.extract.count;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.extract.page.PagedList;
import io.github.tapintercom.extract.page.PagesAhead;
import io.github.tapintercom.extract.page.ResponsePage;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.intercom.error.UnexpectedShapeException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.UnusableRecordException;
import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.CountEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One count: one record, however many pages it takes. Its rows are kept as bytes, since a large
 * workspace has a hundred thousand of them.
 */
public final class CountExtractor implements Extractor {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The record stands beside its rows in memory, and beside it all else that is being read. */
  private static final long ROOM = Runtime.getRuntime().maxMemory() / 6;

  private static final String TOO_LARGE =
      "its rows take more than %,d bytes; give the program more memory (TAP_INTERCOM_JAVA_OPTS=-Xmx512m)";

  private static final int MAX_READINGS = 4;

  private final ReadContext context;
  private final Output output;
  private final ApiRequest request;
  private final String type;
  private final String count;

  /** The counts are documented up to 2.6, so they are requested with a version of their own. */
  public CountExtractor(
      ReadContext context, StreamFacts facts, CountEndpoint endpoint, Output output) {
    this.context = context;
    this.output = output;
    this.type = endpoint.type();
    this.count = endpoint.count();
    ApiRequest plain =
        ApiRequest.get("/counts", "read " + facts.words())
            .countedFor(facts.name())
            .inVersion(context.settings().countsApiVersion().text());
    ApiRequest typed = type.isEmpty() ? plain : plain.with("type", type);
    this.request = count.isEmpty() ? typed : typed.with("count", count);
  }

  @Override
  public List<String> streams() {
    return List.of(output.stream());
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    try {
      if (count.isEmpty()) {
        readOne();
      } else {
        readRows();
      }
    } catch (UnusableRecordException e) {
      output.recordFailed(e.id(), e.getMessage());
    }
    output.ledger().root().finish();
  }

  /** A count of a fixed set of things. */
  private void readOne() throws ApiException, InterruptedException {
    Lines lines = new Lines();
    context
        .client()
        .call(
            request,
            response -> {
              lines.clear();
              requireCounts(response);
              return ResponsePage.page(
                  response, "", parser -> shape(parser, response.receivedAt(), lines));
            });
    output.write(lines, 1);
  }

  /** A response of some other kind would be a row of nulls. */
  private static void requireCounts(ApiResponse response) {
    JsonNode body = JsonMapper.shared().readTree(response.body());
    if (body.valueStream().noneMatch(JsonNode::isObject)) {
      throw new UnexpectedShapeException("the response has no counts");
    }
  }

  private void shape(JsonParser parser, Instant countedAt, Lines lines) {
    RecordShaper shaper = output.shaper();
    byte[] moment = Extracted.json(countedAt);
    shaper.extra("counted_at", moment);
    shaper.shape(parser, moment, lines);
  }

  /** A count of each of many things. */
  private void readRows() throws ApiException, InterruptedException {
    ByteSegments rows = new ByteSegments();
    Page page = new Page();
    ListRequest list = ListRequest.of(request, type + "." + count);
    if (!readAhead(list, page, rows)) {
      readInTurn(list, page, rows);
    }
    if (rows.size() > ROOM) {
      output.recordFailed(null, TOO_LARGE.formatted(rows.size()));
      return;
    }
    rows.append("]}}");
    Lines lines = new Lines((int) (rows.size() + rows.size() / 8 + 1024));
    PageReader.readRecord(rows.drain(), parser -> shape(parser, page.receivedAt, lines));
    output.write(lines, 1);
  }

  /** One page after the other, and all again where the list changed meanwhile. */
  private void readInTurn(ListRequest list, Page page, ByteSegments rows)
      throws ApiException, InterruptedException {
    for (int readings = 1; readings <= MAX_READINGS; readings++) {
      rows.clear();
      PagedList pages = new PagedList(context.client(), list);
      readPages(pages, page, rows);
      if (rows.size() > ROOM) {
        return;
      }
      if (pages.changed().isEmpty() || readings == MAX_READINGS) {
        pages.checkComplete();
        return;
      }
    }
  }

  /** Several pages at a time; whether that is sure to be all. */
  private boolean readAhead(ListRequest list, Page page, ByteSegments rows)
      throws ApiException, InterruptedException {
    try (PagesAhead ahead = new PagesAhead(context.client(), list.recordsPath())) {
      PagedList pages = new PagedList(context.client(), list, Optional.of(ahead));
      try {
        boolean same = readPages(pages, page, rows);
        return rows.size() > ROOM || (same && pages.missing().isEmpty() && !ahead.moved());
      } catch (GoneException | RejectedException e) {
        if (ahead.used()) {
          return false; // a page may have gone when the list got shorter
        }
        throw e;
      }
    }
  }

  /**
   * Page by page; beside the rows stands the way to the next. Ends early where they are too many.
   *
   * @return whether all pages said the same of how many there are
   */
  private boolean readPages(PagedList list, Page page, ByteSegments rows)
      throws ApiException, InterruptedException {
    rows.append("{\"type\":\"count\",\"" + type + "\":{\"" + count + "\":[");
    OptionalLong pages = OptionalLong.empty();
    boolean same = true;
    for (boolean first = true; list.hasNext(); first = first && page.rows.size() == 0) {
      OptionalLong total = list.next(page::begin, page::row).totalPages();
      same &= pages.isEmpty() || total.isEmpty() || pages.equals(total);
      pages = total.isEmpty() ? pages : total;
      page.handTo(rows, first);
      if (rows.size() > ROOM) {
        return true;
      }
    }
    return same;
  }

  /** The rows of one page, a comma before each. */
  private final class Page {
    private final Lines rows = new Lines();
    private byte[] body = new byte[0];
    private Instant receivedAt = Instant.EPOCH;

    void begin(ApiResponse response) {
      rows.clear();
      body = response.buffer();
      receivedAt = response.receivedAt();
    }

    /** Users' own names come as keys and are made values. */
    void row(JsonParser parser) {
      int start = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      int length = (int) parser.currentLocation().getByteOffset() - start;
      rows.append(',');
      if (count.equals("admin")) {
        rows.append(body, start, length);
      } else {
        rows.append(JSON.writeValueAsBytes(CountRow.named(JSON.readTree(body, start, length))));
      }
    }

    void handTo(ByteSegments all, boolean first) {
      all.append(rows.array(), first ? Math.min(1, rows.size()) : 0, rows.size());
    }
  }
}
