package io.github.tapintercom.properties;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.Quirks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a history may hold against the tap beside passing faults: one line each. */
@SuppressWarnings("ImmutableEnumChecker") // functions, none of which keeps anything
enum Hostility {
  STRAY_404(request(now -> Fault.status(404, "not_found", "Resource Not Found"))),
  STRAY_404_PAGE(request(now -> Fault.html(404))),
  STRAY_410_PAGE(request(now -> Fault.html(410))),
  GATEWAY_CLOCK_AHEAD(request(now -> Fault.gateway(502, now.plusSeconds(3600)))),
  GATEWAY_CLOCK_BEHIND(request(now -> Fault.gateway(502, now.minusSeconds(86_400)))),
  RETRY_AFTER_ZERO(request(now -> new Fault.Lost(Fault.retryAfter("0")))),

  DATE_AHEAD(server(quirks -> quirks.withClockOff(Duration.ofDays(1)))),
  DATE_BEHIND(server(quirks -> quirks.withClockOff(Duration.ofDays(-1)))),
  NO_DATE(server(Quirks::withoutDate)),
  CONTACTS_BY_DAY(server(Quirks::withContactsByDay)),
  COUNT_TOO_LOW(server(quirks -> quirks.withTotal(n -> n / 2))),
  NO_COUNT(server(Quirks::withoutTotal)),
  COUNT_TOO_HIGH(lie(quirks -> quirks.withTotal(n -> n * 3 + 7))),
  EARLY_END(lie(quirks -> quirks.withLastPage(2))),
  ONE_EMPTY_PAGE(lie(quirks -> quirks.withStall(new Quirks.Stall(true, 1)))),
  ONE_PAGE_AGAIN(lie(quirks -> quirks.withStall(new Quirks.Stall(false, 1)))),
  EMPTY_PAGES_FOR_EVER(lie(quirks -> quirks.withStall(new Quirks.Stall(true, 1_000_000)))),
  ONE_PAGE_FOR_EVER(lie(quirks -> quirks.withStall(new Quirks.Stall(false, 1_000_000)))),

  NO_ID(looks(node -> node.putNull("id"))),
  NO_UPDATED_AT(looks(node -> node.putNull("updated_at"))),
  ABSURD_UPDATED_AT(looks(node -> node.put("updated_at", 99_999_999_999_999_999L))),
  BROKEN_UTF8(bytes("\u00ff\"")),
  ABSURD_NUMBER(bytes("\",\"absurd\":" + "7".repeat(1500))),
  DEEP(bytes("\",\"deep\":" + "[".repeat(600) + "]".repeat(600))),
  HUGE(bytes("\",\"huge\":\"" + "x".repeat(200_000) + "\"")),

  NO_CREATED_AT(data(node -> node.putNull("created_at"))),
  AN_HOUR_AHEAD(data(node -> node.put("updated_at", node.get("updated_at").asLong() + 3600))),
  A_YEAR_AHEAD(data(node -> node.put("updated_at", node.get("updated_at").asLong() + 31_536_000))),

  ROLLING_START(new OfTheUser()),
  BOOKMARK_AHEAD(new OfTheUser()),
  BOOKMARK_YEARS_AHEAD(new OfTheUser());

  /** How one of them is brought into a history. */
  sealed interface Way {}

  /** In place of some responses. */
  record Request(Function<Instant, Fault> fault) implements Way {}

  /**
   * In all that the server says.
   *
   * @param lie whether a run may fail for it, as long as it lasts
   */
  record Server(UnaryOperator<Quirks> quirks, boolean lie) implements Way {}

  /** In how some records look on the wire. */
  record Looks(UnaryOperator<byte[]> bytes) implements Way {}

  /** In what some records are. */
  record Data(Consumer<ObjectNode> change) implements Way {}

  /** In what the user or the orchestrator gives to a run. */
  record OfTheUser() implements Way {}

  private final Way way;

  Hostility(Way way) {
    this.way = way;
  }

  Way way() {
    return way;
  }

  /** Whether a run may fail for it rather than be complete. */
  boolean mayFail() {
    return way instanceof Looks || (way instanceof Server server && server.lie());
  }

  /** Those in the histories of this build; {@code -Dhistories.hostile=A,B} chooses others. */
  static List<Hostility> enabled() {
    String chosen = System.getProperty("histories.hostile", "");
    if (!chosen.isEmpty()) {
      return Arrays.stream(chosen.split(",", -1)).map(Hostility::valueOf).toList();
    }
    return List.of(values());
  }

  private static Way request(Function<Instant, Fault> fault) {
    return new Request(fault);
  }

  private static Way server(UnaryOperator<Quirks> quirks) {
    return new Server(quirks, false);
  }

  private static Way lie(UnaryOperator<Quirks> quirks) {
    return new Server(quirks, true);
  }

  private static Way data(Consumer<ObjectNode> change) {
    return new Data(change);
  }

  private static Way looks(Consumer<ObjectNode> change) {
    return new Looks(
        body -> {
          ObjectNode node = (ObjectNode) JsonMapper.shared().readTree(body);
          change.accept(node);
          return JsonMapper.shared().writeValueAsBytes(node);
        });
  }

  /** The end of the text that marks the record's version becomes this; a char is one byte. */
  private static Way bytes(String end) {
    return new Looks(
        body ->
            new String(body, StandardCharsets.ISO_8859_1)
                .replaceFirst("(?<=\":\"v\\d{1,9})\"", end)
                .getBytes(StandardCharsets.ISO_8859_1));
  }
}
