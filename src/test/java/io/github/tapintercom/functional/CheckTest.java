package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.tapintercom.demo.hostile.Denial;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.functional.CheckTap.Ended;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** {@code --check}: what it says, how it ends, what it asks for. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckTest {
  @TempDir private Path directory;

  @Test
  void saysOfEachStreamThatItCanBeReadAndHowManyRecordsItHas() {
    try (CheckTap tap = tap(Hostile.NOT).newest()) {
      Ended check = tap.json();

      assertThat(check.code()).as("%s", check.critical()).isZero();
      Map<String, Long> rows = CheckTap.counts().rows();
      int known = 0;
      for (JsonNode stream : check.json().get("streams")) {
        String name = stream.get("stream").asString();
        assertThat(stream.get("access").asString()).as(name).isEqualTo("readable");
        if (stream.get("records").isNumber() && rows.containsKey(name)) {
          assertThat(stream.get("records").asLong()).as(name).isEqualTo(rows.get(name));
          known++;
        }
      }
      assertThat(known).isGreaterThan(30);
      assertThat(names(check))
          .containsExactlyElementsOf(
              Streams.ALL.stream()
                  .filter(StreamFacts::selectedByDefault)
                  .map(StreamFacts::name)
                  .toList());
    }
  }

  @Test
  void saysWhoseWorkspaceItIsAndWhatIsLeftOfTheRateLimit() {
    try (CheckTap tap = tap(Hostile.NOT).newest()) {
      JsonNode check = tap.json().json();

      assertThat(check.at("/workspace/name").asString()).isEqualTo("Demo Workspace");
      assertThat(check.at("/workspace/id").asString()).isEqualTo("demo_app");
      assertThat(check.at("/workspace/region").asString()).isEqualTo("US");
      assertThat(check.at("/workspace/timezone").asString()).isEqualTo("UTC");
      assertThat(check.get("api_version").asString()).isEqualTo("Preview");
      assertThat(check.get("intercom_ahead_seconds").asDouble()).isBetween(-1.0, 1.0);
      long made = tap.log().total();
      assertThat(check.get("calls_made").asLong()).isEqualTo(made);
      assertThat(check.at("/rate_limit/calls").asLong()).isEqualTo(CheckTap.LIMIT.calls());
      assertThat(check.at("/rate_limit/window_seconds").asDouble()).isEqualTo(10);
      // Nobody waited, so all calls were made in one window.
      assertThat(check.at("/rate_limit/remaining").asLong())
          .isEqualTo(CheckTap.LIMIT.calls() - made);
      double calls = check.at("/full_read/calls").asDouble();
      assertThat(check.at("/full_read/seconds").asDouble())
          .isCloseTo(calls / (100 * 0.9), offset(0.001));
    }
  }

  @Test
  void makesNoMoreThanOneCallAStreamAndNoneThatWrites() {
    try (CheckTap tap = tap(Hostile.NOT).newest()) {
      Ended check = tap.json(TestCatalog.everything());

      assertThat(check.code()).as("%s", check.critical()).isZero();
      assertThat(names(check)).hasSameSizeAs(Streams.ALL);
      assertThat(tap.log().total()).isLessThanOrEqualTo(Streams.ALL.size() + 1);
      assertThat(tap.log().byPath().keySet())
          .noneMatch(Pattern.compile("scroll|banners|summaries|enqueue|content/data").asPredicate())
          .filteredOn(request -> request.startsWith("POST "))
          .allMatch(request -> request.endsWith("/search") || request.endsWith("/list"));
      // Children are tried with a record of their parent.
      assertThat(tap.log().count("GET /conversations/*")).isOne();
      assertThat(check.stream("conversation_parts").get("access").asString()).isEqualTo("readable");
      assertThat(check.stream("call_transcripts").get("access").asString()).isEqualTo("readable");
    }
  }

  @Test
  void thatWhichIsReadTogetherIsCalledOnce() {
    try (CheckTap tap = tap(Hostile.NOT).newest()) {
      Ended check =
          tap.json(TestCatalog.only("tickets", "ticket_parts", "ticket_part_attachments"));

      assertThat(check.code()).isZero();
      assertThat(tap.log().byPath()).isEqualTo(Map.of("GET /me", 1L, "POST /tickets/search", 1L));
      assertThat(check.stream("ticket_part_attachments").get("access").asString())
          .isEqualTo("readable");
    }
  }

  @Test
  void aChildWhoseParentIsNotSelectedIsJudgedByItsParent() {
    try (CheckTap tap = tap(Hostile.NOT)) {
      Ended check = tap.json(TestCatalog.only("company_notes"));

      assertThat(check.code()).isZero();
      assertThat(tap.log().byPath()).isEqualTo(Map.of("GET /me", 1L, "POST /companies/list", 1L));
      JsonNode notes = check.stream("company_notes");
      assertThat(notes.get("access").asString()).isEqualTo("not_tried");
      assertThat(notes.get("detail").asString()).contains("read with companies");
      // The pages of the scroll, with the empty one, and a call for each company.
      long companies = CheckTap.counts().of("companies");
      assertThat(notes.get("calls").asLong()).isEqualTo((companies + 99) / 100 + 1 + companies);
    }
  }

  @Test
  void exportsAreNotStarted() {
    try (CheckTap tap = tap(Hostile.NOT)) {
      Ended check = tap.json(TestCatalog.only("content_export_receipt", "reporting_call", "tags"));

      assertThat(check.code()).isZero();
      assertThat(check.stream("content_export_receipt").get("access").asString())
          .isEqualTo("not_tried");
      assertThat(check.stream("reporting_call").get("detail").asString())
          .contains("has this dataset");
      assertThat(tap.log().byPath().keySet()).allMatch(request -> request.startsWith("GET "));
    }
  }

  @ParameterizedTest
  @EnumSource(Denial.class)
  void aMissingPermissionIsNamedAndTicketsAreMissingFromConversations(Denial denial) {
    try (CheckTap tap = tap(Hostile.with(Quirks.NONE.withDenied(Map.of("/tickets", denial))))) {
      Ended check = tap.json();

      assertThat(check.code()).isEqualTo(1);
      JsonNode tickets = check.stream("tickets");
      boolean plan = denial == Denial.PLAN_RESTRICTED;
      assertThat(tickets.get("access").asString()).isEqualTo(plan ? "no_plan" : "no_permission");
      assertThat(tickets.get("permission").asString()).isEqualTo("Read tickets");
      String code = denial.name().toLowerCase(Locale.ROOT);
      assertThat(tickets.get("detail").asString()).contains(plan ? "api_plan_restricted" : code);
      assertThat(tickets.get("records").isNull()).isTrue();
      assertThat(check.json().get("tickets_in_conversations").asString()).isEqualTo("missing");
      assertThat(check.json().get("all_readable").asBoolean()).isFalse();
      assertThat(check.critical()).singleElement().asString().startsWith("tickets: ");
      assertThat(check.stream("conversations").get("access").asString()).isEqualTo("readable");
    }
  }

  @Test
  void ticketsAreLookedForAlsoWhereOnlyConversationsAreSelected() {
    Map<String, Denial> denied = Map.of("/tickets", Denial.FORBIDDEN);
    try (CheckTap tap = tap(Hostile.with(Quirks.NONE.withDenied(denied)))) {
      Ended check = tap.json(TestCatalog.only("conversation_tags"));
      assertThat(check.json().get("tickets_in_conversations").asString()).isEqualTo("missing");
      assertThat(check.code()).isZero();
      assertThat(tap.log().total()).isEqualTo(3);
    }
    try (CheckTap tap = tap(Hostile.NOT)) {
      assertThat(
              tap.json(TestCatalog.only("tags")).json().get("tickets_in_conversations").asString())
          .isEqualTo("not_selected");
    }
  }

  @Test
  void aParentThatIsForbiddenForbidsItsChildren() {
    Map<String, Denial> denied = Map.of("/conversations/search", Denial.FORBIDDEN);
    try (CheckTap tap = tap(Hostile.with(Quirks.NONE.withDenied(denied)))) {
      Ended check =
          tap.json(TestCatalog.only("conversations", "conversation_parts", "conversation_tags"));

      assertThat(check.json().get("streams").valueStream().map(s -> s.get("access").asString()))
          .containsOnly("no_permission");
      assertThat(check.critical()).hasSize(3);
    }
  }

  @Test
  void clocksThatDifferAreSaid() {
    Quirks ahead = Quirks.NONE.withClockOff(Duration.ofMinutes(9));
    try (CheckTap tap = tap(Hostile.with(ahead))) {
      Ended check = tap.run("--check");
      assertThat(check.out()).contains("Intercom's is 9:00 min ahead of this machine's");
    }
  }

  @Test
  void theTableNamesWhatCannotBeReadWithWhatToDo() {
    Map<String, Denial> denied = Map.of("/tags", Denial.FORBIDDEN);
    try (CheckTap tap = tap(Hostile.with(Quirks.NONE.withDenied(denied)))) {
      Ended check = tap.run("--check");

      assertThat(check.code()).isEqualTo(1);
      List<String> lines = check.out().lines().toList();
      assertThat(lines)
          .anyMatch(line -> line.matches("tickets +yes +5 +1 +0\\.0 s"))
          .anyMatch(line -> line.matches("companies +yes +≤ 10 +2 +0\\.0 s"))
          .anyMatch(line -> line.matches("tags +no permission"))
          .anyMatch(line -> line.startsWith("tags: not allowed") && line.contains("\"Read tags\""))
          .anyMatch(line -> line.contains("1,000 calls in 10 s"));
    }
  }

  private CheckTap tap(Hostile hostile) {
    return new CheckTap(directory, hostile);
  }

  private static List<String> names(Ended check) {
    return check.json().get("streams").valueStream().map(s -> s.get("stream").asString()).toList();
  }
}
