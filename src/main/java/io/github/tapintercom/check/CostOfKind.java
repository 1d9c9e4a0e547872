package io.github.tapintercom.check;

import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.ChildEndpoint.Batch;
import io.github.tapintercom.stream.CountEndpoint;
import io.github.tapintercom.stream.Endpoint;
import io.github.tapintercom.stream.FeedEndpoint;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.ListEndpoint.PageSize.Next;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.ScrollEndpoint;
import io.github.tapintercom.stream.SearchEndpoint;
import io.github.tapintercom.stream.SearchEndpoint.Completion;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many calls a full read makes for a stream, by the kind of its endpoint: pages, and a call for
 * each record where there is one. An estimate; empty where it depends on what is not known.
 *
 * @param records of the stream
 * @param parents records that lead to its own, where it is a child
 * @param selected what is wanted of it, where it is selected
 */
record CostOfKind(
    StreamFacts facts,
    Amount records,
    Amount parents,
    Optional<SelectedStream> selected,
    boolean partsAreRead,
    Optional<ProbeResult> result,
    Terms terms)
    implements Endpoint.Kinds<OptionalLong> {
  private static final int SCROLL_PAGE = 100;

  @Override
  public OptionalLong list(ListEndpoint endpoint) {
    ListEndpoint present = endpoint.in(terms.version());
    Optional<String> setting = present.setting();
    if (setting.isPresent() && terms.each(setting.get()).size() != 1) {
      return terms.each(setting.get()).isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
    }
    if (present.pageSize().isEmpty()) {
      return OptionalLong.of(1);
    }
    PageSize size = present.pageSize().get();
    int last = size.next() == Next.URL_UNTIL_EMPTY ? 1 : 0;
    OptionalLong pages = pages(terms.pageSize(size.maximum()), last);
    boolean one =
        present
            .details()
            .filter(details -> details.fields().stream().anyMatch(this::wants))
            .isPresent();
    return one ? plus(pages, records.number()) : pages;
  }

  @Override
  public OptionalLong search(SearchEndpoint endpoint) {
    OptionalLong pages = pages(terms.config().pageSize(), 0);
    boolean whole =
        endpoint.completion() == Completion.CONVERSATION
            && wants("conversation_parts")
            && !partsAreRead;
    return whole ? plus(pages, records.number()) : pages;
  }

  /** A scroll ends with an empty page. */
  @Override
  public OptionalLong scroll(ScrollEndpoint endpoint) {
    return endpoint
        .searchIn(terms.version())
        .map(this::search)
        .orElseGet(() -> pages(SCROLL_PAGE, 1));
  }

  @Override
  public OptionalLong count(CountEndpoint endpoint) {
    return result
        .flatMap(ProbeResult::page)
        .map(page -> OptionalLong.of(Math.max(1, page.totalPages().orElse(1))))
        .orElse(OptionalLong.empty());
  }

  @Override
  public OptionalLong log(LogEndpoint endpoint) {
    return OptionalLong.empty();
  }

  @Override
  public OptionalLong feed(FeedEndpoint endpoint) {
    return pages(terms.pageSize(endpoint.pageSize().maximum()), 0);
  }

  /** One for each parent, or two where the last page is empty; further pages are not known. */
  @Override
  public OptionalLong child(ChildEndpoint endpoint) {
    if (parents.number().isEmpty()) {
      return OptionalLong.empty();
    }
    int together = endpoint.batch().map(Batch::size).orElse(1);
    boolean emptyPage =
        endpoint.pageSize().filter(size -> size.next() == Next.URL_UNTIL_EMPTY).isPresent();
    return OptionalLong.of(divided(parents.number().getAsLong(), together) * (emptyPage ? 2 : 1));
  }

  @Override
  public OptionalLong unpacked(UnpackedEndpoint endpoint) {
    return OptionalLong.of(0);
  }

  @Override
  public OptionalLong job(JobEndpoint endpoint) {
    return OptionalLong.empty();
  }

  private boolean wants(String field) {
    return selected.filter(stream -> stream.hasField(field)).isPresent();
  }

  private OptionalLong pages(int size, int further) {
    return records.number().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(1, divided(records.number().getAsLong(), size) + further));
  }

  private static long divided(long number, int size) {
    return (number + size - 1) / size;
  }

  private static OptionalLong plus(OptionalLong one, OptionalLong other) {
    return one.isEmpty() || other.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(one.getAsLong() + other.getAsLong());
  }
}
