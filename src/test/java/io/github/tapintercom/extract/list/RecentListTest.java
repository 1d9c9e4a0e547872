package io.github.tapintercom.extract.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.extract.MemoryOutput;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists of which a run reads only what is new: by a filter, or by leaving them early. */
@Timeout(30)
final class RecentListTest {
  private static final long FROM = 1_790_000_000;
  private static final long UNTIL = FROM + 1_000;
  private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d+)");

  private final Map<Integer, String> pages = new ConcurrentHashMap<>();
  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final ListServer server = new ListServer(this::page);

  private String page(String query) {
    queries.add(query);
    Matcher page = PAGE.matcher(query);
    return pages.get(page.find() ? Integer.parseInt(page.group(1)) : 1);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private MemoryOutput read(String stream, long from) throws ApiException, InterruptedException {
    StreamFacts facts = Streams.get(stream);
    MemoryOutput output = new MemoryOutput(stream, facts.schema(), facts.key(), from, UNTIL);
    server.read(facts, output, UNTIL);
    assertThat(output.ledger().complete()).isEqualTo(output.failed().isEmpty());
    return output;
  }

  private List<String> deleted() throws ApiException, InterruptedException {
    return read("deleted_conversations", FROM).records().stream()
        .map(record -> record.get("id").asString())
        .toList();
  }

  /** A page of {@code id@seconds from FROM}, of so many pages. */
  private void page(int number, int last, int total, String records) {
    String items =
        Pattern.compile(" ")
            .splitAsStream(records)
            .map(record -> record.split("@", -1))
            .map(r -> "{\"id\":\"%s\",\"deleted_at\":%s}".formatted(r[0], moment(r[1])))
            .reduce((a, b) -> a + "," + b)
            .orElse("");
    pages.put(
        number,
        "{\"conversations\":[%s],\"total_count\":%d,\"pages\":{\"page\":%d,\"total_pages\":%d}}"
            .formatted(items, total, number, last));
  }

  private static String moment(String offset) {
    return offset.isEmpty() ? "null" : Long.toString(FROM + Long.parseLong(offset));
  }

  @Test
  void theServersFilterBeginsASecondBeforeTheFirstSecondWanted()
      throws ApiException, InterruptedException {
    pages.put(
        1,
        """
        {"data":[{"id":"new","updated_at":"2026-09-21T14:13:20.000Z"},
        {"id":"first","updated_at":1790000000},{"id":"old","updated_at":1789999999}]}
        """);
    List<String> ids =
        read("macros", FROM).records().stream().map(r -> r.get("id").asString()).toList();
    assertThat(ids).containsExactly("new", "first");
    assertThat(queries)
        .singleElement()
        .asString()
        .contains("updated_since=" + (FROM - 1), "per_page=150");
  }

  @Test
  void fromTheBeginningOfTimeThereIsNoFilter() throws ApiException, InterruptedException {
    pages.put(1, "{\"data\":[{\"id\":\"1\",\"updated_at\":5}]}");
    assertThat(read("macros", 0).records()).hasSize(1);
    assertThat(queries).singleElement().asString().doesNotContain("updated_since");
  }

  @Test
  void endsAtThePageOnWhichEverythingIsOlder() throws ApiException, InterruptedException {
    page(1, 9, 90, "e@9 d@4 c@0");
    page(2, 9, 90, "b@-1 a@-7"); // nothing like the ninety announced
    assertThat(deleted()).containsExactly("e", "d", "c");
    assertThat(queries).hasSize(2);
  }

  @Test
  void readsOnAfterAPageThatEndsWithWhatIsOlder() throws ApiException, InterruptedException {
    page(1, 9, 90, "e@9 d@0 c@-1");
    page(2, 9, 90, "b@-1 a@-7");
    assertThat(deleted()).containsExactly("e", "d");
    assertThat(queries).hasSize(2);
  }

  @Test
  void readsOnWhenSecondsAreTheSameAtTheBorderOfPages() throws ApiException, InterruptedException {
    page(1, 9, 90, "e@0 d@0");
    page(2, 9, 90, "c@0 b@0");
    page(3, 9, 90, "a@-1");
    assertThat(deleted()).containsExactly("e", "d", "c", "b");
    assertThat(queries).hasSize(3);
  }

  @Test
  void aListThatGrewWhileItWasReadIsStillLeftEarly() throws ApiException, InterruptedException {
    page(1, 9, 90, "e@9 d@4 c@2");
    page(2, 9, 92, "d@4 c@2 b@-1");
    page(3, 9, 92, "a@-7");
    assertThat(deleted()).containsExactly("e", "d", "c", "d", "c");
    assertThat(queries).hasSize(3);
  }

  /** What came meanwhile is the next run's; a list that is read whole would be read again. */
  @Test
  void aListThatGrowsAtItsBeginningIsReadOnce() throws ApiException, InterruptedException {
    page(1, 2, 4, "d@9 c@4");
    page(2, 2, 9, "b@2 a@1");
    assertThat(deleted()).containsExactly("d", "c", "b", "a");
    assertThat(queries).hasSize(3); // the last page once more
  }

  @Test
  void aListThatGoesBackUpIsReadToItsEnd() throws ApiException, InterruptedException {
    page(1, 3, 5, "e@-3 d@-2");
    page(2, 3, 5, "c@-8 b@-9");
    page(3, 3, 5, "a@7");
    assertThat(deleted()).containsExactly("a");
    page(1, 3, 5, "e@3 d@2");
    page(2, 3, 5, "c@-8 b@4");
    assertThat(deleted()).containsExactly("e", "d", "b", "a");
  }

  @Test
  void aListWithoutTimesIsReadToItsEndAndMustHaveWhatItAnnounces()
      throws ApiException, InterruptedException {
    page(1, 2, 4, "e@-3 d@");
    page(2, 2, 4, "c@-8 b@9");
    MemoryOutput output = read("deleted_conversations", FROM);
    assertThat(output.records()).extracting(r -> r.get("id").asString()).containsExactly("b");
    assertThat(output.failed()).singleElement().asString().contains("deleted_at");
    page(1, 2, 6, "e@-3 d@4");
    page(2, 2, 6, "c@-1 b@-9");
    assertThatThrownBy(this::deleted).hasMessageContaining("announced 6 records");
  }
}
