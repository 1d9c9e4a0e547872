package io.github.tapintercom.check;

import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.MissingPermissionException;
import io.github.tapintercom.intercom.error.RejectedException;
import io.github.tapintercom.shaping.page.NextPage;
import io.github.tapintercom.shaping.page.PageFacts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a call has shown.
 *
 * @param detail why the stream cannot be read or was not tried; empty where it can be read
 * @param page what the response says beside its records
 * @param full whether the page is as large as it may be, so that more may follow it without a word
 * @param values by property: what the first records have in it
 */
record ProbeResult(
    Access access,
    String detail,
    Optional<PageFacts> page,
    boolean full,
    Map<String, List<String>> values) {
  /** No workspace has more records, and sums of such numbers still are numbers. */
  private static final long MOST = 1_000_000_000_000L;

  ProbeResult {
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(page, "page");
    values = Map.copyOf(values);
  }

  /**
   * It can be read.
   *
   * @param size records that were requested, 0 where the request did not say
   */
  static ProbeResult readable(PageFacts page, int size, Map<String, List<String>> values) {
    boolean full = size > 0 && page.records() >= size;
    return new ProbeResult(Access.READABLE, "", Optional.of(page), full, values);
  }

  /** The response is the one record that there is. */
  static ProbeResult oneRecord() {
    PageFacts page =
        new PageFacts(
            OptionalLong.of(1),
            OptionalLong.empty(),
            OptionalLong.empty(),
            new NextPage.None(),
            1,
            null,
            true,
            Optional.empty());
    return readable(page, 0, Map.of());
  }

  static ProbeResult not(Access access, String why) {
    return new ProbeResult(access, why, Optional.empty(), false, Map.of());
  }

  /**
   * What an error means.
   *
   * @param ofOneRecord whether the call was for one record, which may be gone by now
   */
  static ProbeResult of(ApiException error, boolean ofOneRecord) {
    String why = String.valueOf(error.getMessage());
    if (error instanceof MissingPermissionException) {
      boolean plan = error.status() == 402 || error.code().contains("plan");
      return not(plan ? Access.NO_PLAN : Access.NO_PERMISSION, why);
    }
    if (error instanceof RejectedException && error.code().contains("version")) {
      return not(Access.VERSION_TOO_OLD, why);
    }
    if (error instanceof GoneException && ofOneRecord) {
      return not(Access.NOT_TRIED, "the record that it was tried with is gone: " + why);
    }
    return not(Access.FAILED, why);
  }

  /** How many records there are: what the response says, or what it holds where that is all. */
  Amount announced() {
    if (page.isEmpty()) {
      return Amount.UNKNOWN;
    }
    PageFacts said = page.get();
    if (said.totalCount().isPresent()) {
      long total = said.totalCount().getAsLong();
      return total >= 0 && total <= MOST ? Amount.exactly(total) : Amount.UNKNOWN;
    }
    boolean all = said.next() instanceof NextPage.None && said.totalPages().orElse(1) <= 1;
    return all && !full ? Amount.exactly(said.records()) : Amount.UNKNOWN;
  }

  /** The first value of a property. */
  Optional<String> first(String property) {
    return values.getOrDefault(property, List.of()).stream().findFirst();
  }
}
