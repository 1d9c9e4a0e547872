package io.github.tapintercom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Lists that get shorter between two pages, or give one page in place of another. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChangingListsFaultsTest {
  private static final String LOG = "activity_logs";
  private static final String PARENT =
      "{'id':'p1','type':'contact','updated_at':1700000000,'created_at':1700000000%s}";

  @AutoClose final Logs logs = Logs.taken();
  @AutoClose final World world = World.plain();

  private static Fault json(String body) {
    return new Fault.Reply(200, "application/json", body.replace('\'', '"'), Map.of());
  }

  private static int page(RequestInfo info) {
    return info.query().matches("(.*&)?(page|starting_after)=\\d+.*")
        ? Integer.parseInt(
            info.query().replaceAll("(?:.*&)?(?:page|starting_after)=(\\d+).*", "$1"))
        : 1;
  }

  /** One contact and one company, and the pages of one list. */
  private void serve(String path, String more, IntFunction<Fault> pages) {
    world.faults(
        info -> {
          if (info.path().equals("/contacts/search")) {
            return Optional.of(
                json(
                    "{'type':'list','total_count':1,'data':[%s],'pages':{'next':null}}"
                        .formatted(PARENT.formatted(more))));
          }
          if (info.path().equals("/companies/scroll")) {
            String data = info.query().contains("scroll_param") ? "" : PARENT.formatted(more);
            return Optional.of(
                json("{'type':'list','data':[%s],'scroll_param':'x'}".formatted(data)));
          }
          return info.path().equals(path) ? Optional.of(pages.apply(page(info))) : Optional.empty();
        });
  }

  private static Fault numbered(List<Integer> all, int page, int size) {
    String rows =
        all.stream()
            .skip((long) size * (page - 1))
            .limit(size)
            .map("{'id':'%d','created_at':1700000000}"::formatted)
            .collect(Collectors.joining(","));
    return json(
        "{'type':'list','data':[%s],'total_count':%d,'pages':{'page':%d,'total_pages':%d}}"
            .formatted(rows, all.size(), page, (all.size() + size - 1) / size));
  }

  private static List<Integer> numbers(int count) {
    return IntStream.rangeClosed(1, count).boxed().collect(Collectors.toCollection(ArrayList::new));
  }

  /** What came after the deleted record moves to a page that was read. */
  @ParameterizedTest
  @CsvSource({
    "contact_notes,/contacts/p1/notes",
    "contact_segments,/contacts/p1/segments",
    "company_notes,/companies/p1/notes",
    "company_contacts,/companies/p1/contacts"
  })
  void childrenAreReadAgainWhereTheirListGetsShorter(String stream, String path) {
    List<Integer> all = numbers(6);
    serve(
        path,
        "",
        page -> {
          Fault reply = numbered(all, page, 2);
          all.remove(Integer.valueOf(1));
          return reply;
        });
    assertThat(world.run(Tap.of(stream).pageSize(2)).exitCode()).isZero();
    assertThat(world.loader().table(stream)).hasSize(6);
  }

  @Test
  void aContactWhoseListGetsShorterIsReadByTheNextRun() {
    List<Integer> all = numbers(30);
    String ten =
        all.stream().limit(10).map("{'id':'%d'}"::formatted).collect(Collectors.joining(","));
    serve(
        "/contacts/p1/companies",
        ",'companies':{'data':[%s],'has_more':true,'total_count':30}".formatted(ten),
        page -> {
          Fault reply = numbered(all, page, 10);
          all.remove(Integer.valueOf(1));
          return reply;
        });
    World.Ended end = world.run(Tap.of("contacts", "contact_companies"));

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.failures()).asString().contains("p1", "changed while it was read");
    assertThat(world.bookmark("contacts")).isEmpty();
  }

  /** The third page is never given. */
  @ParameterizedTest
  @CsvSource({
    "articles,/articles,false",
    "articles,/articles,true",
    "collections,/help_center/collections,false",
    "news_items,/news/news_items,false",
    "contact_notes,/contacts/p1/notes,false",
    "contact_notes,/contacts/p1/notes,true",
    "company_notes,/companies/p1/notes,false"
  })
  void aPageInPlaceOfAnotherFailsTheStream(String stream, String path, boolean total) {
    serve(
        path,
        "",
        page -> {
          int given = page == 2 ? 1 : page;
          String rows =
              IntStream.of(2 * given, 2 * given + 1)
                  .mapToObj("{'id':'%d','updated_at':1700000000}"::formatted)
                  .collect(Collectors.joining(","));
          String next = page < 3 ? "{'starting_after':'" + (page + 1) + "'}" : "null";
          return json(
              "{'type':'list',%s'data':[%s],'pages':{'next':%s}}"
                  .formatted(total ? "'total_count':6," : "", rows, next));
        });
    World.Ended end = world.run(Tap.of(stream).pageSize(2));

    assertThat(end.exitCode()).as("%s", world.loader().table(stream)).isEqualTo(1);
    assertThat(end.failures())
        .singleElement()
        .asString()
        .containsAnyOf("came a second time", "announced 6 records and gave 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'total_count':30,", ""})
  void aPageOfALogInPlaceOfAnotherFailsTheStream(String total) {
    long noon = World.NOON.getEpochSecond();
    world.workspace().events().logged(30, noon - 86_400, 60);
    List<ObjectNode> events = world.workspace().directory().events(LOG);
    world.faults(
        info -> {
          if (!info.path().equals("/admins/activity_logs")) {
            return Optional.empty();
          }
          int page = page(info);
          int given = page == 2 ? 1 : page;
          String items =
              events.subList(10 * given - 10, 10 * given).stream()
                  .map(ObjectNode::toString)
                  .collect(Collectors.joining(","));
          return Optional.of(
              json(
                  "{'activity_logs':[%s],%s'pages':{'page':%d,'total_pages':3,'next':null}}"
                      .formatted(items, total, page)));
        });
    Tap tap = Tap.of(LOG).start(noon - 2 * 86_400).lookback(Duration.ZERO).pageSize(10);

    assertThat(world.run(tap).exitCode()).isEqualTo(1);
  }
}
