package io.github.tapintercom.demo.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.search.Condition;
import io.github.tapintercom.demo.search.Cursor;
import io.github.tapintercom.demo.search.Hits;
import io.github.tapintercom.demo.search.RecordFamily;
import io.github.tapintercom.demo.search.SearchRequest;
import io.github.tapintercom.demo.search.SortField;
import io.github.tapintercom.demo.workspace.Family;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GeneratedWorkspaceTest {
  @Test
  void aMillionContactsAreReachedByPosition() {
    GeneratedWorkspace workspace = GeneratedWorkspace.of(1_000_000);
    RecordFamily contacts = workspace.family(Family.CONTACTS);
    String deep = workspace.contactIds().id(654_321);
    for (ChangeHistory history : ChangeHistory.values()) {
      Timeline times = Timeline.of(workspace.options().withHistory(history), 1_000_000, 0);
      for (long index = 1; index < 1_000_000; index += 997) {
        assertThat(times.updatedAt(index)).isGreaterThanOrEqualTo(times.updatedAt(index - 1));
        assertThat(times.createdAt(index)).isLessThanOrEqualTo(times.updatedAt(index));
      }
      assertThat(times.updatedAt(999_999)).isEqualTo(GeneratedOptions.NEWEST.getEpochSecond());
    }
    Hits at =
        contacts.search(
            new SearchRequest(
                new Condition.OneOf("id", Set.of(deep), false),
                SortField.UPDATED_AT,
                true,
                1,
                Optional.empty()));
    Cursor cursor = new Cursor(at.sortValue(0), deep, 2);
    Hits up =
        contacts.search(
            new SearchRequest(Condition.ALL, SortField.UPDATED_AT, true, 2, Optional.of(cursor)));
    Hits down =
        contacts.search(
            new SearchRequest(Condition.ALL, SortField.UPDATED_AT, false, 2, Optional.of(cursor)));
    assertThat(up.id(0)).isEqualTo(workspace.contactIds().id(654_322));
    assertThat(up.id(1)).isEqualTo(workspace.contactIds().id(654_323));
    assertThat(down.id(0)).isEqualTo(workspace.contactIds().id(654_320));
    assertThat(up.total()).isEqualTo(1_000_000);
  }
}
