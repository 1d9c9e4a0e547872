package io.github.tapintercom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Counts that come in pages, which are requested several at a time. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CountFaultsTest {
  private static final String COUNT = "company_user_count";

  @AutoClose final Logs logs = Logs.taken();
  @AutoClose final World world = World.plain();
  private final List<Integer> requested = new CopyOnWriteArrayList<>();

  private void respond(IntFunction<Fault> page) {
    world.faults(
        info -> {
          if (!info.query().contains("count=user")) {
            return Optional.empty();
          }
          int number = number(info);
          requested.add(number);
          return Optional.of(page.apply(number));
        });
  }

  private static int number(RequestInfo info) {
    return info.query().matches(".*\\bpage=\\d+.*")
        ? Integer.parseInt(info.query().replaceAll(".*\\bpage=(\\d+).*", "$1"))
        : 1;
  }

  private static Fault.Reply page(int number, int pages) {
    return page(number, pages, "'C%d':%d".formatted(number, number));
  }

  private static Fault.Reply page(int number, int pages, String row) {
    String body =
        "{'type':'count','pages':{'pages':{'page':%d,'total_pages':%d}},'company':{'user':[{%s,'remote_company_id':'r'}]}}"
            .formatted(number, pages, row);
    return new Fault.Reply(200, "application/json", body.replace('\'', '"'), Map.of());
  }

  private List<String> names() {
    JsonNode record = world.loader().table(COUNT).values().iterator().next();
    return record
        .path("company")
        .path("user")
        .valueStream()
        .map(user -> user.path("name").asString())
        .toList();
  }

  private static List<String> companies(int to) {
    return IntStream.rangeClosed(1, to).mapToObj(n -> "C" + n).toList();
  }

  @Test
  void pagesThatAreRequestedAtTheSameTimeStandInTheirOrder() {
    CountDownLatch ninth = new CountDownLatch(1);
    respond(
        number -> {
          if (number == 9) {
            ninth.countDown();
          } else if (number == 2) {
            await(ninth);
          }
          return page(number, 40);
        });
    World.Ended end = world.run(Tap.of(COUNT));
    assertThat(end.failures()).isEmpty();
    assertThat(names()).isEqualTo(companies(40));
    assertThat(requested).hasSize(41).startsWith(1, 40).endsWith(40);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aListOfMorePagesThanAtItsBeginningIsReadAgainOnePageAfterTheOther() {
    respond(
        number -> {
          boolean grown = number > 8 || requested.size() > 5;
          return page(number, grown ? 9 : 8);
        });
    World.Ended end = world.run(Tap.of(COUNT));
    assertThat(end.failures()).isEmpty();
    assertThat(names()).isEqualTo(companies(9));
    assertThat(requested).endsWith(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  /** What is pushed from a page that is read late to one that was read early is on neither. */
  @Test
  void aRowThatIsPushedFromPageToPageIsNotLost() {
    List<String> all = new ArrayList<>(companies(43));
    CountDownLatch added = new CountDownLatch(1);
    respond(
        number -> {
          if (number == 4) {
            await(added);
          }
          synchronized (all) {
            int from = Math.min(all.size(), 5 * (number - 1));
            String rows =
                all.subList(from, Math.min(all.size(), from + 5)).stream()
                    .map("'%s':1"::formatted)
                    .collect(Collectors.joining("},{"));
            if (number == 6 && added.getCount() == 1) {
              all.add(17, "new");
              added.countDown();
            }
            return page(number, 9, rows);
          }
        });
    World.Ended end = world.run(Tap.of(COUNT));
    assertThat(end.failures()).isEmpty();
    assertThat(names()).containsExactlyElementsOf(all).contains("C18", "C20", "new");
  }

  @Test
  void aListThatGetsShorterMeanwhileIsReadAgain() {
    respond(
        number -> {
          boolean shorter = requested.size() > 4;
          return shorter && number > 8
              ? new Fault.Reply(400, "application/json", "{}", Map.of())
              : page(number, shorter ? 8 : 12);
        });
    World.Ended end = world.run(Tap.of(COUNT));
    assertThat(end.failures()).isEmpty();
    assertThat(names()).isEqualTo(companies(8));
  }

  @Test
  void pagesThatLeadOnBySomethingElseThanNumbersCostFewCallsInVain() {
    respond(
        number -> {
          String next =
              "\"next\":\"https://api.intercom.io/counts?type=company&count=user&page=%d&then=%d\","
                  .formatted(number + 1, number);
          String body = page(number, 100).body();
          return number == 100
              ? page(number, 100)
              : new Fault.Reply(
                  200,
                  "application/json",
                  body.replace("\"total_pages\"", next + "\"total_pages\""),
                  Map.of());
        });
    World.Ended end = world.run(Tap.of(COUNT));
    assertThat(end.failures()).isEmpty();
    assertThat(names()).isEqualTo(companies(100));
    assertThat(requested).hasSizeLessThan(120);
  }

  /** A number that no program reads: the other streams do not end for it. */
  @Test
  void aPageThatCannotBeShapedFailsTheCountAlone() {
    respond(number -> page(number, 8, "'C':" + (number == 3 ? "1".repeat(1_500) : "1")));
    World.Ended end = world.run(Tap.of(COUNT, "tags"));
    assertThat(end.failures()).hasSize(1).first().asString().contains(COUNT);
    assertThat(world.loader().table("tags")).isNotEmpty();
  }

  @Test
  void aPageThatIsBrokenOnceIsRequestedAgain() {
    respond(
        number ->
            number == 3 && requested.stream().filter(n -> n == 3).count() == 1
                ? new Fault.Reply(200, "application/json", "{\"type\":\"count\",\"comp", Map.of())
                : page(number, 8));
    World.Ended end = world.run(Tap.of(COUNT));
    assertThat(end.failures()).isEmpty();
    assertThat(names()).isEqualTo(companies(8));
    assertThat(requested).hasSize(10);
  }

  @Test
  void aPageThatCannotBeReadFailsTheCountAndWritesNothing() {
    respond(
        number ->
            number == 4
                ? new Fault.Reply(400, "application/json", "{}", Map.of())
                : page(number, 8));
    World.Ended end = world.run(Tap.of(COUNT));
    assertThat(end.failures()).hasSize(1).first().asString().contains(COUNT);
    assertThat(world.loader().table(COUNT)).isEmpty();
  }

  /** What is too large to wait for its turn is requested in its turn. */
  @Test
  void largePagesAreReadInTheirTurn() {
    String text = "x".repeat((int) Math.min(8 << 20, Runtime.getRuntime().maxMemory() / 1000));
    respond(number -> page(number, 8, "'C%d':1,'more':'%s'".formatted(number, text)));
    World.Ended end = world.run(Tap.of(COUNT));
    assertThat(end.failures()).isEmpty();
    assertThat(names()).isEqualTo(companies(8));
    assertThat(requested).hasSizeBetween(8, 12).contains(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void manyMorePagesThanThereAreCostFewCallsInVain() {
    respond(number -> number > 3 ? empty() : page(number, 1_000_000));
    world.run(Tap.of(COUNT));
    assertThat(requested).hasSizeLessThan(200);
  }

  private static Fault empty() {
    String body = "{\"type\":\"count\",\"company\":{\"user\":[]}}";
    return new Fault.Reply(200, "application/json", body, Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'error.list','errors':[{'code':'server_error'}]}",
        "{'type':'count'}",
        "{'error':'maintenance'}",
        "{}"
      })
  void aResponseWithoutCountsIsNoRow(String body) {
    Fault reply = new Fault.Reply(200, "application/json", body.replace('\'', '"'), Map.of());
    world.faults(Troubles.always(info -> info.path().equals("/counts"), reply));

    assertThat(world.run(Tap.of("counts")).exitCode()).isEqualTo(1);
    assertThat(world.loader().table("counts")).isEmpty();
  }

  @Test
  void aListOfErrorsIsNoEmptyList() {
    String body = "{\"errors\":[{\"code\":\"server_error\"}],\"data\":[]}";
    Fault reply = new Fault.Reply(200, "application/json", body, Map.of());
    world.faults(Troubles.always(info -> info.path().equals("/tags"), reply));

    assertThat(world.run(Tap.of("tags")).exitCode()).isEqualTo(1);
  }
}
