package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which lists lead from page to page, and ends that are none. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PagingFaultsTest {
  private static final Tap ARTICLES = Tap.of("articles").pageSize(2);
  private static final int LAST = 4;

  @AutoClose final Logs logs = Logs.taken();
  @AutoClose final World world = World.plain();

  /** How page 1$ of four says where page 2$ is, and how the last one says that it is the last. */
  enum Form {
    CURSOR("'pages':{'next':{'page':%2$d,'starting_after':'%2$d'}}", "'pages':{}"),
    URL("'pages':{'next':'BASE/articles?page=%2$d'}", "'pages':{'next':null}"),
    TOP_LEVEL_NUMBERS("'page':%1$d,'per_page':2,'total_pages':4"),
    NUMBERS_WITHOUT_NEXT("'pages':{'type':'pages','page':%1$d,'total_pages':4}"),
    NUMBERS_AND_NULL("'pages':{'next':null,'page':%1$d,'total_pages':4}"),
    NUMBERS_WITHOUT_OWN("'total_pages':4"),
    NESTED("'pages':{'pages':{'page':%1$d,'total_pages':4}}"),
    NEXT_CURSOR("'next_cursor':'%2$d','has_more':true", "'next_cursor':null"),
    HAS_NO_MORE("'has_more':true,'next_cursor':'%2$d'", "'next_cursor':'x','has_more':false");

    private final String more;
    private final String last;

    Form(String more, String last) {
      this.more = more;
      this.last = last;
    }

    Form(String always) {
      this(always, always);
    }

    String of(int page) {
      return (page < LAST ? more : last).formatted(page, page + 1);
    }
  }

  /** A list whose pages hold these articles, given as they are requested. */
  private void serve(Function<Integer, String> pageBody) {
    world.faults(
        info ->
            to("/articles").test(info)
                ? Optional.of(reply(pageBody.apply(pageOf(info))))
                : Optional.empty());
  }

  private static int pageOf(RequestInfo info) {
    Matcher matcher =
        Pattern.compile("(?:^|&)(?:page|cursor|starting_after)=(\\d+)").matcher(info.query());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
  }

  private Fault reply(String body) {
    String json = body.replace('\'', '"').replace("BASE", world.server().baseUrl().toString());
    return new Fault.Reply(200, "application/json", json, Map.of());
  }

  private static String body(List<Integer> ids, String paging) {
    List<String> records = new ArrayList<>();
    ids.forEach(id -> records.add("{'type':'article','id':'" + id + "'}"));
    return "{'type':'list','data':[%s]%s}"
        .formatted(String.join(",", records), paging.isEmpty() ? "" : "," + paging);
  }

  private static List<Integer> page(int number) {
    return number > LAST ? List.of() : List.of(number * 2 - 1, number * 2);
  }

  private World.Ended failing(String... words) {
    World.Ended end = world.run(ARTICLES);
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.failures()).singleElement().asString().contains("articles").contains(words);
    return end;
  }

  private void assertRows(int... ids) {
    assertThat(world.loader().table("articles").keySet())
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(ids).mapToObj(String::valueOf).toList());
  }

  @ParameterizedTest
  @EnumSource
  void readsAllPagesInEveryFormOfPaging(Form form) {
    serve(k -> body(page(k), form.of(k)));
    World.Ended end = world.run(ARTICLES);
    assertThat(end.failures()).isEmpty();
    assertRows(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(world.log().requests().stream().filter(to("/articles"))).hasSize(LAST);
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyPageInBetweenIsNotTheEnd(Form form) {
    serve(k -> body(k == 2 || k == 3 ? List.of() : page(k), form.of(k)));
    World.Ended end = world.run(ARTICLES);
    assertThat(end.failures()).isEmpty();
    assertRows(1, 2, 7, 8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'pages':{'next':{'page':2}}",
        "'pages':{'next':{'after':'x'}}",
        "'pages':{'next':{'starting_after':{'x':1}}}",
        "'pages':{'next':5}",
        "'pages':{'next':['https://api.intercom.io/articles?page=2']}",
        "'pages':{'next_page':'https://api.intercom.io/articles?page=2'}",
        "'pages':'2 of 3'",
        "'pages':[{'next':2}]",
        "'total_pages':'three'",
        "'next':'https://api.intercom.io/articles?page=2'",
        "'next_page':2",
        "'next_cursor':{'id':7}",
        "'has_more':true",
        "'scroll_param':'abc'",
      })
  void anUnknownWayToTheNextPageIsNotTheEnd(String paging) {
    serve(k -> body(page(k), paging));
    assertThat(failing("know").requests()).isLessThan(8);
  }

  @Test
  void aListThatEndedTooEarlyOnceIsReadAgain() {
    AtomicInteger asked = new AtomicInteger();
    serve(
        k ->
            body(
                page(k),
                "'total_count':8,"
                    + (asked.incrementAndGet() == 2 ? "'pages':null" : Form.URL.of(k))));
    World.Ended end = world.run(ARTICLES);
    assertThat(end.failures()).isEmpty();
    assertRows(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'pages':null", "'pages':{'next':null}", "'has_more':false", "'x':1"})
  void anEndThatStaysTooEarlyIsAFailureWithBothNumbers(String paging) {
    serve(k -> body(List.of(1), "'total_count':200," + paging));
    World.Ended end = failing("announced 200 records", "gave 1");
    assertThat(end.requests()).isLessThan(15);
    assertThat(world.loader().table("articles")).containsOnlyKeys("1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pagesThatBringNothingNewComeToAnEnd(boolean empty) {
    serve(
        k ->
            body(
                empty ? List.of() : List.of(1, 2),
                "'pages':{'next':{'starting_after':'" + (k + 1) + "'}}"));
    assertThat(failing("in a row").requests()).isLessThan(40);
  }

  @Test
  void oneArticleWithoutAnIdKeepsNoOtherBack() {
    serve(k -> body(page(k), Form.URL.of(k)).replace("'id':'3'", "'id':null,'title':'no id'"));
    failing("1 record(s)", "'id'");
    assertRows(1, 2, 4, 5, 6, 7, 8);
  }

  @Test
  void jsonWithoutTheListIsNotTakenForAnEmptyOneNorForBrokenJson() {
    serve(k -> "{'type':'list','items':[]}");
    World.Ended end = failing("'data'");
    assertThat(end.failures().toString()).doesNotContain("not complete JSON");
    assertThat(end.requests()).isLessThan(5);
  }

  @Test
  void aListThatIsNotFoundIsAFailureAndNoEmptyList() {
    world.faults(
        Troubles.always(to("/tags"), Fault.status(404, "not_found", "Resource Not Found")));
    World.Ended end = world.run(Tap.of("tags"));
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.failures()).singleElement().asString().contains("tags", "not_found");
  }
}
