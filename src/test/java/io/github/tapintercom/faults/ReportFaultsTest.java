package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Exports.count;
import static io.github.tapintercom.faults.Exports.tap;
import static io.github.tapintercom.faults.Exports.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Reporting exports that are refused, wait, or give something else. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReportFaultsTest {
  private static final String CALLS = "reporting_call";
  private static final Predicate<RequestInfo> START = Troubles.to("/export/reporting_data/enqueue");
  private static final long TWO_YEARS = 730 * 86_400L;

  @AutoClose final Logs logs = Logs.taken();

  private static boolean isStatus(RequestInfo info) {
    return info.path().matches("/export/reporting_data/b.*");
  }

  private static boolean isFile(RequestInfo info) {
    return info.path().startsWith("/download/reporting_data/");
  }

  private static Fault refused() {
    return Fault.status(400, "bad_request", "start_time is too early");
  }

  private static long startOf(RequestInfo info) {
    return JsonMapper.shared().readTree(info.body()).path("start_time").asLong();
  }

  @Test
  void moreDatasetsThanJobsAtATimeWaitForEachOther() {
    String[] streams = {
      CALLS,
      "reporting_conversation",
      "reporting_conversation_state",
      "reporting_tickets_report",
      "reporting_ticket_time_in_state",
      "reporting_call_team_stats",
      "reporting_admin_status_change"
    };
    try (World world = Exports.slow(Duration.ofMinutes(2))) {
      AtomicBoolean first = new AtomicBoolean(true);
      world.faults(
          info ->
              START.test(info) && first.getAndSet(false)
                  ? Optional.of(
                      Fault.status(
                          429,
                          "rate_limit_exceeded",
                          "Exceeded rate limit of 5 pending reporting dataset export jobs"))
                  : Optional.empty());
      World.Ended end = world.run(tap(streams).end(Exports.BEFORE_ALL + 30 * 86_400));
      assertThat(end.failures()).isEmpty();
      for (String stream : streams) {
        assertThat(world.loader().table(stream)).as(stream).hasSize(7);
      }
      assertThat(logs.lines()).anyMatch(line -> line.contains("5 pending"));
    }
  }

  @Test
  void windowsThatIntercomKeepsNoLongerAreLeftOutAndNamed() {
    try (World world = World.plain()) {
      long kept = Worlds.NOON - TWO_YEARS;
      world.faults(
          info ->
              START.test(info) && startOf(info) < kept ? Optional.of(refused()) : Optional.empty());
      World.Ended end = world.run(tap(CALLS));
      assertThat(end.failures()).isEmpty();
      assertThat(logs.warnings())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).contains("too early", "is left out"));
      assertThat(world.log().requests())
          .filteredOn(START)
          .extracting(ReportFaultsTest::startOf)
          .contains(Worlds.NOON - TWO_YEARS + 86_400);
      assertThat(world.bookmark(CALLS)).contains(end.began());
    }
  }

  /** Data is kept for two years from now on, whatever end the user set. */
  @Test
  void theTimeThatDataIsKeptForIsCountedFromTheStartOfTheRun() {
    try (World world = World.plain()) {
      long kept = Worlds.NOON - TWO_YEARS;
      world.faults(
          info ->
              START.test(info) && startOf(info) < kept ? Optional.of(refused()) : Optional.empty());
      long end = kept + 30 * 86_400;
      World.Ended ended = world.run(tap(CALLS).start(kept - 30 * 86_400).end(end));
      assertThat(ended.failures()).isEmpty();
      assertThat(logs.warnings()).singleElement().asString().contains("too early", "is left out");
      assertThat(world.log().requests())
          .filteredOn(START)
          .extracting(ReportFaultsTest::startOf)
          .containsExactly(kept - 30 * 86_400, kept + 86_400);
      assertThat(world.bookmark(CALLS)).contains(end);
    }
  }

  @Test
  void aWindowOfTheLastTwoYearsThatIsRefusedFailsTheStream() {
    try (World world = World.plain()) {
      world.faults(Troubles.always(START, refused()));
      World.Ended end = world.run(tap(CALLS).start(Worlds.NOON - 10 * 86_400));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains(CALLS, "too early");
      assertThat(world.bookmark(CALLS)).isEmpty();
    }
  }

  @Test
  void aReportThatFailsFailsItsStreamOnly() {
    try (World world = World.plain()) {
      world.faults(
          Troubles.nth(
              1, ReportFaultsTest::isStatus, Fault.altered(job -> job.put("status", "failed"))));
      World.Ended end = world.run(tap(CALLS, "tags").end(Exports.BEFORE_ALL + 30 * 86_400));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains(CALLS, "\"failed\"");
    }
  }

  @Test
  void aReportWithoutItsTimeCannotBeRead() {
    try (World world = World.plain()) {
      world.faults(
          Troubles.always(
              ReportFaultsTest::isFile,
              new Fault.Altered(csv -> text("call_id,user_role\n1,x\n"))));
      World.Ended end = world.run(tap(CALLS).end(Exports.BEFORE_ALL + 30 * 86_400));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures())
          .singleElement()
          .asString()
          .contains(CALLS, "no column of its time, call_started_at");
      assertThat(count(world, ReportFaultsTest::isFile)).isEqualTo(3);
    }
  }
}
