package io.github.tapintercom.properties;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.memory.MemoryExports;
import io.github.tapintercom.demo.search.SearchRules.ContactsAfter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One history, as small values so that a counterexample can be read.
 *
 * @param seeds what the workspace holds at first
 * @param runs taps that run before the last, quiet one
 */
record History(Setup setup, List<Seed> seeds, List<Run> runs) {

  /** Streams read together. */
  enum Streams {
    CONTACTS("contacts"),
    USERS_AND_LEADS("users", "leads"),
    CONVERSATIONS("conversations"),
    PARTS("conversation_parts"),
    CONVERSATIONS_AND_PARTS("conversations", "conversation_parts"),
    COMPANIES("companies"),
    TICKETS("tickets"),
    EVENTS(
        "activity_logs",
        "contact_activities",
        "deleted_conversations",
        "data_connector_executions"),
    ROWS_OF_CONTACTS("contacts", "contact_tags", "contact_notes", "contact_segments"),
    ROWS_OF_COMPANIES("companies", "company_tags", "company_notes", "company_segments"),
    ROWS_OF_CONVERSATIONS(
        "conversations",
        "conversation_tags",
        "conversation_contacts",
        "conversation_parts",
        "conversation_part_attachments",
        "handling_events"),
    ROWS_OF_TICKETS("tickets", "ticket_parts", "ticket_contacts"),
    EXPORTS(MemoryExports.RECEIPTS, MemoryExports.OPENS, MemoryExports.REPORT),
    MIXED("leads", "companies", "conversations", "conversation_parts", "tickets");

    private final String names;

    Streams(String... names) {
      this.names = String.join(" ", names);
    }

    /** Those in the histories of this build; {@code -Dhistories.streams=A,B} chooses others. */
    static List<Streams> enabled() {
      String chosen = System.getProperty("histories.streams", "");
      return chosen.isEmpty()
          ? List.of(values())
          : Arrays.stream(chosen.split(",", -1)).map(Streams::valueOf).toList();
    }

    List<String> names() {
      return List.of(names.split(" ", -1));
    }

    /** Whether rows inside records, or children of them, are tables of their own. */
    boolean haveRows() {
      return name().startsWith("ROWS_");
    }
  }

  /**
   * What stays the same.
   *
   * @param more whether fields are selected that take a call for each record
   * @param begin the moment at which the world begins
   * @param late seconds by which search may lag; the tap looks back exactly as far
   * @param tick milliseconds that pass with every request
   * @param walkPages pages from which on a search is read in slices
   * @param slicePages pages a slice
   * @param skew hours by which the tap's own clock is wrong
   * @param hostile what is held against the tap in every run but the last
   */
  record Setup(
      Streams streams,
      boolean more,
      Api api,
      String begin,
      int pageSize,
      int concurrency,
      int late,
      int tick,
      int walkPages,
      int slicePages,
      int skew,
      Set<Hostility> hostile) {
    Setup {
      hostile = Set.copyOf(hostile);
    }

    /** Days that exports look back: as varied as the pages, which exports have not. */
    int exportLookbackDays() {
      return walkPages;
    }
  }

  /** The server's ways with dates. */
  record Api(String version, ContactsAfter after, boolean boundsInclusive, String zone) {}

  /**
   * Records of each family that changed on one second.
   *
   * @param ago seconds before the world begins
   * @param created seconds before that at which they were created
   * @param apart seconds between the creations of two of them
   */
  record Seed(int count, int ago, int created, int apart) {}

  /** What may happen to the workspace. */
  enum Kind {
    CHANGE,
    CREATE,
    DELETE,
    GROW,
    MERGE,
    CONVERT,
    SHRINK
  }

  /**
   * Before the response to a request, something happens.
   *
   * @param before number of the request in its run
   * @param pick which record, modulo how many there are
   * @param times how many records, one after the other
   */
  record Change(int before, Kind kind, int pick, int times) {}

  /** What may go wrong with a request. */
  enum Trouble {
    STATUS_408,
    STATUS_500,
    HTML_502,
    RETRY_AFTER_503,
    LIMITED,
    LIMITED_BARE,
    CLOSED,
    RESET,
    TRUNCATED,
    BROKEN_JSON,
    EMPTY_200,
    HTML_200;

    Fault fault() {
      return switch (this) {
        case STATUS_408 -> Fault.status(408, "request_timeout", "Request timed out");
        case STATUS_500 -> Fault.status(500, "server_error", "Something went wrong");
        case HTML_502 -> Fault.html(502);
        case RETRY_AFTER_503 -> Fault.retryAfter("3");
        case LIMITED -> new Fault.RateLimited(true, Map.of());
        case LIMITED_BARE -> new Fault.RateLimited(false, Map.of());
        case CLOSED -> new Fault.Disconnect(false);
        case RESET -> new Fault.Disconnect(true);
        case TRUNCATED -> new Fault.Truncated(0.6);
        case BROKEN_JSON -> new Fault.BrokenJson(0.7);
        case EMPTY_200 -> Fault.empty(200);
        case HTML_200 -> Fault.html(200);
      };
    }
  }

  /**
   * Requests that go wrong.
   *
   * @param at number of the first in its run
   * @param times so many in a row
   */
  record Bad(int at, int times, Trouble trouble) {}

  /**
   * One run before the last.
   *
   * @param rest seconds that pass before it
   * @param only which of the streams are selected, as bits; none set means all
   * @param cut bytes after which the loader dies
   * @param stop number of the request at which a signal comes
   * @param end seconds before its start that its end date lies
   */
  record Run(
      int rest,
      int only,
      OptionalInt cut,
      OptionalInt stop,
      OptionalInt end,
      List<Change> changes,
      List<Bad> bad) {
    /** Whether nothing keeps it from reading everything. */
    boolean isUndisturbed() {
      return cut.isEmpty() && stop.isEmpty() && bad.isEmpty();
    }

    List<String> streams(Streams all) {
      List<String> some =
          all.names().stream().filter(s -> (only >> all.names().indexOf(s) & 1) == 1).toList();
      return some.isEmpty() ? all.names() : some;
    }
  }

  @Override
  public String toString() {
    return setup
        + "\n  "
        + seeds
        + runs.stream().map(run -> "\n  " + run).collect(Collectors.joining());
  }
}
