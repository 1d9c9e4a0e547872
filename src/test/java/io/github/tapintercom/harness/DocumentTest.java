package io.github.tapintercom.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
  private static final String README =
      """
      # A document
      | setting | type |
      |---|---|
      | `old` | text |

      | stream | key |
      |---|---|
      | `tags` | `id` |
      """;
  private static final String TABLE =
      """
      | setting | kind |
      |---|---|
      | `new` | text |
      """;

  @TempDir private Path directory;

  @Test
  void aMismatchShowsTheLinesThatDifferAndTheCommand() throws IOException {
    Path file = Files.writeString(directory.resolve("README.md"), README);

    assertThatThrownBy(() -> new Document(file, false).hasTable(TABLE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "README.md",
            "- 2: | setting | type |\n",
            "- 4: | `old` | text |\n",
            "+ 4: | `new` | text |\n",
            "tools/documents")
        .message()
        .doesNotContain("tags");
    assertThat(file).hasContent(README);
  }

  @Test
  void writesOnlyTheRequestedTable() throws IOException {
    Path file = Files.writeString(directory.resolve("README.md"), README);

    new Document(file, true).hasTable(TABLE);

    new Document(file, false).hasTable(TABLE);
    assertThat(file).content().startsWith("# A document\n").endsWith("| `tags` | `id` |\n");
    assertThatThrownBy(() -> new Document(file, true).hasTable("| other |\n|---|\n"))
        .hasMessageContaining("0 tables that start with | other |");
  }

  @Test
  void keepsTheCommentsAboveALists() throws IOException {
    Path file = Files.writeString(directory.resolve("list.txt"), "# Why.\na\nb\n");

    new Document(file, true).isBelowItsComments("a\nc\n");

    assertThat(file).content().isEqualTo("# Why.\na\nc\n");
    new Document(file, false).is("# Why.\na\nc\n");
  }

  @Test
  void aLongDifferenceFillsNoMoreThanAScreen() {
    List<String> before = Collections.nCopies(50_000, "a");
    List<String> after = Collections.nCopies(50_000, "b");

    assertThat(new LineDiff(before, after).text().lines())
        .hasSizeLessThan(40)
        .last()
        .isEqualTo("… and 99970 lines more");
  }

  @Test
  void linesThatCameAndWentAreFoundWhereTheyAre() {
    List<String> before = List.of("1", "2", "}", "3", "}", "4", "5", "6", "7", "8", "9");
    List<String> after = List.of("1", "2", "}", "4", "5", "6", "7", "x", "8", "9");

    assertThat(new LineDiff(before, after).text()).isEqualTo("- 4: 3\n- 5: }\n+ 8: x");
    assertThat(new LineDiff(before, before).text()).isEmpty();
  }
}
