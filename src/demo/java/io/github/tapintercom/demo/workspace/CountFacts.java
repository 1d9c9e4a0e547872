package io.github.tapintercom.demo.workspace;

import java.util.Map;
import java.util.TreeMap;

/** The numbers behind {@code /counts}, keyed by the number of an admin, a tag or a segment. */
public final class CountFacts {
  public final Map<Long, Long> adminOpen = new TreeMap<>();
  public final Map<Long, Long> adminClosed = new TreeMap<>();
  public final Map<String, Long> userTags = new TreeMap<>();
  public final Map<String, Long> userSegments = new TreeMap<>();
  public final Map<String, Long> companyTags = new TreeMap<>();
  public final Map<String, Long> companySegments = new TreeMap<>();
  public long open;
  public long closed;
  public long assigned;

  public static <K> void add(Map<K, Long> counts, K key, long times) {
    counts.merge(key, times, Long::sum);
  }

  /** Snoozed conversations are in neither number. */
  public void conversation(String state, long admin, long times) {
    boolean isOpen = state.equals("open");
    if (isOpen) {
      open += times;
      assigned += admin > 0 ? times : 0;
    } else if (state.equals("closed")) {
      closed += times;
    } else {
      return;
    }
    if (admin > 0) {
      add(isOpen ? adminOpen : adminClosed, admin, times);
    }
  }
}
