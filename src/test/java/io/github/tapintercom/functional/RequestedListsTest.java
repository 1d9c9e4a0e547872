package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.memory.MemoryWorkspace;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lists that Intercom sends only on request, or not in full, as tables of their own. */
class RequestedListsTest {
  private static final long THEN = 1_700_000_000;

  private final MemoryWorkspace workspace = new MemoryWorkspace();
  private final List<RequestInfo> searches = new CopyOnWriteArrayList<>();
  private DemoTap tap;

  @BeforeEach
  void serve(@TempDir Path directory) {
    Hostile hostile = new Hostile(info -> Optional.empty(), () -> Quirks.NONE, this::requested);
    tap = new DemoTap(directory, DemoOptions.of(workspace), hostile);
    workspace.seed(Family.COMPANIES, 30, THEN, 60).seed(Family.CONTACTS, 6, THEN, 60);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  private void requested(RequestInfo info) {
    if (info.path().equals("/contacts/search") && info.body().contains("starting_after")) {
      searches.add(info);
    }
  }

  /** Tables of one list may also be read with the two roles. */
  @ParameterizedTest
  @CsvSource({
    "contact_merge_history,contact_merge_history,true",
    "users leads contact_merge_history,contact_merge_history,true",
    "contacts contact_merge_history,contact_merge_history,true",
    "contacts contact_companies,contact_companies,false"
  })
  void theSearchRequestsMergeHistoryWhereItsTableIsSelected(
      String selected, String table, boolean asked) {
    ObjectNode catalog = TestCatalog.only(selected.split(" "));
    for (String stream : List.of("contacts", "users", "leads")) {
      TestCatalog.metadata(catalog, stream, "properties", "merge_history").put("selected", false);
    }
    tap.config().put("page_size", 1);
    TapRun run = tap.run(catalog, JsonMapper.shared().createObjectNode());

    assertThat(run.code()).as("%s", run.log()).isZero();
    assertThat(run.records(table)).isNotEmpty();
    assertThat(searches)
        .isNotEmpty()
        .allMatch(search -> search.query().contains("include_merge_history=true") == asked);
  }

  /** The whole list has full companies, whose own {@code company_id} is the customer's. */
  @Test
  void companiesBeyondTenAreFetchedAndKnownByIntercomsId() {
    String contact = workspace.contacts().keySet().iterator().next();
    List<String> companies = List.copyOf(workspace.companies().keySet()).subList(0, 14);
    workspace.contacts().keySet().forEach(id -> workspace.link(id, Links.COMPANIES, List.of()));
    workspace.link(contact, Links.COMPANIES, companies);
    TapRun run =
        tap.run(TestCatalog.only("contact_companies"), JsonMapper.shared().createObjectNode());

    assertThat(run.code()).as("%s", run.log()).isZero();
    assertThat(run.records("contact_companies"))
        .allMatch(row -> row.get("contact_id").asString().equals(contact))
        .extracting(row -> row.get("company_id"))
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrderElementsOf(companies);
  }
}
