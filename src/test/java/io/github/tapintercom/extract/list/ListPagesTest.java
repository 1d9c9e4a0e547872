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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Lists whose ends are not plain, read from a server that responds by the number of the page. */
@Timeout(30)
final class ListPagesTest {
  private static final long NOW = 1_790_000_000;
  private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d+)");

  private final Map<Integer, String> pages = new ConcurrentHashMap<>();
  private final ListServer server = new ListServer(this::page);

  private String page(String query) {
    Matcher page = PAGE.matcher(query);
    return pages.get(page.find() ? Integer.parseInt(page.group(1)) : 1);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private List<String> read(String stream) throws ApiException, InterruptedException {
    StreamFacts facts = Streams.get(stream);
    MemoryOutput output = new MemoryOutput(stream, facts.schema(), facts.key(), 0, NOW);
    server.read(facts, output, NOW);
    return output.records().stream().map(record -> key(facts, record)).toList();
  }

  private static String key(StreamFacts facts, JsonNode record) {
    return record.get(facts.key().get(0)).asString();
  }

  /** A page with the records of these numbers. */
  private void page(int number, IntStream ids, String more) {
    String records =
        ids.mapToObj(id -> "{'id':'%d'}".formatted(id)).collect(Collectors.joining(","));
    pages.put(number, "{'data':[%s]%s}".formatted(records, more).replace('\'', '"'));
  }

  @Test
  void theOneObjectOfAResponseIsItsRecord() throws ApiException, InterruptedException {
    pages.put(1, "{\"id\":\"1\",\"app\":{\"type\":\"app\",\"id_code\":\"abc\"}}");
    assertThat(read("workspace")).containsExactly("abc");
    pages.put(1, "{\"id\":\"1\",\"app\":null}");
    assertThat(read("workspace")).isEmpty();
    pages.put(1, "{\"id\":\"1\"}");
    assertThatThrownBy(() -> read("workspace")).hasMessageContaining("'app'");
  }

  @Test
  void aListThatHasOnlyTheNumberOfItsPagesIsReadToTheLast()
      throws ApiException, InterruptedException {
    page(1, IntStream.range(0, 50), ",'page':1,'per_page':50,'total_pages':3,'total_count':101");
    page(2, IntStream.range(50, 100), ",'page':2,'per_page':50,'total_pages':3,'total_count':101");
    page(3, IntStream.range(100, 101), ",'page':3,'per_page':50,'total_pages':3,'total_count':101");
    assertThat(read("audiences")).hasSize(101).doesNotHaveDuplicates();
    page(1, IntStream.range(0, 50), ",'page':1,'per_page':50,'total_pages':2,'total_count':101");
    page(2, IntStream.range(50, 99), ",'page':2,'per_page':50,'total_pages':2,'total_count':101");
    assertThatThrownBy(() -> read("audiences")).hasMessageContaining("announced 101 records");
  }

  @Test
  void aListThatSaysNothingOfItsPagesEndsWithOneThatIsNotFull()
      throws ApiException, InterruptedException {
    page(1, IntStream.range(0, 25), "");
    page(2, IntStream.range(25, 50), ",'pages':{'type':'pages','next':null}");
    page(3, IntStream.range(50, 51), "");
    assertThat(read("calls")).hasSize(51).doesNotHaveDuplicates();
    page(3, IntStream.empty(), "");
    assertThat(read("calls")).hasSize(50);
  }

  @Test
  void aListThatGivesTheSameFullPageForEverFails() {
    for (int number = 1; number < 30; number++) {
      page(number, IntStream.range(0, 25), "");
    }
    assertThatThrownBy(() -> read("calls")).hasMessageContaining("in a row");
  }

  @Test
  void aTotalThatCountsDeletedRecordsIsNoGuarantee() throws ApiException, InterruptedException {
    page(1, IntStream.range(0, 3), pages(1));
    page(2, IntStream.empty(), pages(2));
    page(3, IntStream.range(3, 5), pages(3));
    assertThat(read("content_import_sources")).containsExactly("0", "1", "2", "3", "4");
  }

  private static String pages(int number) {
    return ",'total_count':400,'pages':{'type':'pages','page':%d,'per_page':150,'total_pages':3}"
        .formatted(number);
  }
}
