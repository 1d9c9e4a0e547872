package io.github.tapintercom.extract.page;

import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.ApiRequest.Param;
import io.github.tapintercom.intercom.ApiResponse;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.ResponseReader;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.ResponseTooLargeException;
import io.github.tapintercom.intercom.error.UnexpectedShapeException;
import io.github.tapintercom.shaping.page.NextPage;
import io.github.tapintercom.shaping.page.PageFacts;
import io.github.tapintercom.shaping.page.RecordHandler;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * A list over GET, page by page, whatever form its way to the next page has: a cursor, a URL, or
 * just the numbers of pages. The end is taken for one only when the numbers announced agree.
 */
public final class PagedList {
  private static final Logger LOG = LoggerFactory.getLogger(PagedList.class);

  /** Empty pages lie between others where records were deleted, but not so many in a row. */
  private static final int MAX_PAGES_WITHOUT_PROGRESS = 20;

  private final IntercomClient client;
  private final ListRequest list;
  private final Optional<PagesAhead> ahead;
  private final Fingerprints asked = new Fingerprints();
  private final Fingerprints seen = new Fingerprints();
  private Optional<ApiRequest> next;
  private OptionalLong announced = OptionalLong.empty();
  private OptionalLong pages = OptionalLong.empty();
  private boolean shrank;
  private boolean repeated;
  private long read;
  private int idle;

  public PagedList(IntercomClient client, ListRequest list) {
    this(client, list, Optional.empty());
  }

  /**
   * A list.
   *
   * @param ahead requests its pages before their turn
   */
  public PagedList(IntercomClient client, ListRequest list, Optional<PagesAhead> ahead) {
    this.client = client;
    this.list = list;
    this.ahead = ahead;
    this.next = Optional.of(list.request());
    asked.add(fingerprint(list.request()));
  }

  /** Called before each try to read a page, so that a handler can forget what a broken one left. */
  @FunctionalInterface
  public interface Start {
    void page(ApiResponse response);
  }

  private record Page(ApiRequest request, PageFacts facts, long digest) {}

  public boolean hasNext() {
    return next.isPresent();
  }

  /** Reads the next page. */
  public PageFacts next(Start start, RecordHandler handler)
      throws ApiException, InterruptedException {
    Page page = fetchWhatFits(next.orElseThrow(), start, handler);
    Optional<ApiRequest> following = following(page);
    if (following.isEmpty() && lacks(page.facts()) > 0) {
      page = fetchWhatFits(page.request(), start, handler);
      following = following(page);
    }
    PageFacts facts = page.facts();
    boolean isNew = count(facts, page.digest());
    next = following;
    if (next.isPresent()) {
      checkProgress(isNew);
      if (ahead.isPresent()) {
        ahead.get().goOn(next.get(), facts.totalPages());
      }
    }
    return facts;
  }

  /** Counts a page; false where it is empty or was read before. */
  private boolean count(PageFacts facts, long digest) {
    shrank |= facts.totalCount().orElse(Long.MAX_VALUE) < announced.orElse(0);
    shrank |= facts.totalPages().orElse(Long.MAX_VALUE) < pages.orElse(0);
    announced = facts.totalCount().isPresent() ? facts.totalCount() : announced;
    pages = facts.totalPages().isPresent() ? facts.totalPages() : pages;
    // Of a body in UTF-16 there is no digest.
    boolean isNew = facts.records() > 0 && (digest == 0 || seen.add(digest));
    repeated |= facts.records() > 0 && !isNew;
    read += isNew ? facts.records() : 0;
    return isNew;
  }

  private Page fetchWhatFits(ApiRequest request, Start start, RecordHandler handler)
      throws ApiException, InterruptedException {
    ApiRequest fitting = request;
    while (true) {
      try {
        return fetch(fitting, start, handler);
      } catch (ResponseTooLargeException e) {
        fitting = PageRequests.smaller(fitting).orElseThrow(() -> e);
      }
    }
  }

  private Page fetch(ApiRequest request, Start start, RecordHandler handler)
      throws ApiException, InterruptedException {
    ResponseReader<Page> reader = response -> read(request, response, start, handler);
    Optional<ApiResponse> early = ahead.isPresent() ? ahead.get().take(request) : Optional.empty();
    if (early.isPresent()) {
      try {
        return reader.read(early.get());
      } catch (JacksonException | UnexpectedShapeException e) {
        LOG.debug("page {} is requested again: {}", request.query(), e.getMessage());
      }
    }
    return client.call(request, reader);
  }

  private Page read(ApiRequest request, ApiResponse response, Start start, RecordHandler handler) {
    // The places of records are counted in the bytes that are read.
    ApiResponse shaped = list.shaped(response);
    start.page(shaped);
    PageDigest digest = new PageDigest(shaped.buffer(), handler);
    PageFacts facts = ResponsePage.page(shaped, list.recordsPath(), digest);
    return new Page(request, list.believed(facts), digest.value());
  }

  /** How many records would be missing if this page were the last. */
  private long lacks(PageFacts facts) {
    long total = facts.totalCount().orElse(announced.orElse(0));
    return total - read - facts.records();
  }

  private void checkProgress(boolean progress) throws ProtocolException {
    if (!asked.add(fingerprint(next.orElseThrow()))) {
      throw broken("the list's next page is one that was read already");
    }
    idle = progress ? 0 : idle + 1;
    if (idle == MAX_PAGES_WITHOUT_PROGRESS) {
      throw broken(
          "%d pages in a row were empty or read before, and each leads on to another"
              .formatted(idle));
    }
  }

  private ProtocolException broken(String why) {
    return new ProtocolException("could not " + list.request().action() + ": " + why);
  }

  /** What is missing of a list that was read to its end, by the number announced. */
  public Optional<String> missing() {
    Optional<String> changed = changed();
    return changed.isEmpty() && isShort()
        ? Optional.of(shortfall(announced.orElseThrow(), read))
        : changed;
  }

  /** Whether fewer records came than announced; those of a page that came again count once. */
  private boolean isShort() {
    return announced.isPresent() && read < announced.getAsLong();
  }

  /**
   * Why another reading may find more: the list got shorter, so a record may have moved to a page
   * that was read before, or a page came in place of another.
   */
  public Optional<String> changed() {
    if (shrank) {
      return Optional.of("the list changed while it was read, so records may be missing");
    }
    return repeated && (announced.isEmpty() || isShort())
        ? Optional.of("a page came a second time, so another may be missing")
        : Optional.empty();
  }

  public static String shortfall(long announced, long read) {
    return "Intercom announced %d records and gave %d".formatted(announced, read);
  }

  /** For a list that is not read again: fails when something is missing. */
  public void checkComplete() throws ProtocolException {
    Optional<String> missing = missing();
    if (missing.isPresent()) {
      throw broken(missing.get());
    }
  }

  private Optional<ApiRequest> following(Page read) throws ProtocolException {
    ApiRequest request = read.request();
    PageFacts facts = read.facts();
    if (facts.records() == 0 && list.endsWithEmptyPage()) {
      return Optional.empty();
    }
    if (facts.next() instanceof NextPage.Cursor cursor) {
      return Optional.of(PageRequests.with(request, cursor.parameter(), cursor.startingAfter()));
    }
    if (facts.next() instanceof NextPage.Url url) {
      return Optional.of(client.follow(url.url(), request));
    }
    if (facts.scrollParam() != null) {
      throw broken("it is a scroll, which is not known of this list");
    }
    long page = facts.page().orElse(PageRequests.number(request, "page").orElse(1));
    boolean byCursor =
        request.query().stream().map(Param::name).anyMatch(PagedList::isCursorParameter);
    boolean more = page < facts.totalPages().orElse(0) || list.mayGoOnAfter(request, facts);
    return more && !byCursor
        ? Optional.of(PageRequests.with(request, "page", page + 1))
        : Optional.empty();
  }

  private static boolean isCursorParameter(String name) {
    return name.equals("starting_after") || name.equals("cursor");
  }

  private static long fingerprint(ApiRequest request) {
    return Fingerprints.of(request.path() + request.query(), 0);
  }
}
