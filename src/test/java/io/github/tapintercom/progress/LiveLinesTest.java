package io.github.tapintercom.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.intercom.limit.BudgetWindow;
import io.github.tapintercom.time.WaitReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class LiveLinesTest {
  private static final WindowSize WINDOW = new WindowSize(30, 100);
  private static final String ESCAPE = "\u001b";

  private final LiveLines lines = new LiveLines(false);
  private final Rates rates = new Rates();
  private final Runs run = new Runs();

  private List<String> texts(WindowSize window) {
    return lines.of(run.now(), rates, window).stream().map(AttributedString::toString).toList();
  }

  @Test
  void oneLineAStreamThatIsReadAndOneForTheRun() {
    run.over("admins", 3).reading("contacts", 5_200, 10_000).reading("company_notes", 123, -1);
    run.over("tags", 4).after(Duration.ofSeconds(10));
    rates.seen(run.now());

    assertThat(texts(WINDOW))
        .containsExactly(
            "contacts       5,200 of 10,000      520/s  [==========>         ]  52 %",
            "company_notes              123       12/s",
            "0:10, about 0:09 left | 7,900 calls | 5,330 records | 2 of 4 streams done");
  }

  @Test
  void saysWhatTheRunWaitsForBeforeTheRest() {
    run.reading("companies", 0, -1).after(Duration.ofHours(1));
    run.waiting(WaitReason.SCROLL, Duration.ofHours(1));
    run.waiting(WaitReason.LOADER, Duration.ofHours(1));
    rates.seen(run.now());

    assertThat(texts(WINDOW).get(1))
        .startsWith("1:00:00 | waiting for another client's scroll and the loader | 7,900 calls");
  }

  @Test
  void countsTheCallsOfTheWindowWhereItsLimitIsKnown() {
    for (long limit : new long[] {0, 1_667, 1_000_000_000}) {
      BudgetWindow window = new BudgetWindow(1_000_000, 10, limit, 83);
      RunProgress now =
          new RunProgress(Duration.ZERO, List.of(), 1_900, Optional.of(window), Map.of());

      assertThat(lines.of(now, rates, WINDOW))
          .singleElement()
          .asString()
          .contains(limit != 1_667 ? "| 1,900 calls |" : "| 83 of 1,667 calls in this window |");
    }
  }

  @Test
  void tenStreamsAtMostAndThoseThatSayHowMuchThereIsFirst() {
    IntStream.range(0, 14).forEach(k -> run.reading("list_" + (char) ('a' + k), k, -1));
    run.reading("contacts", 1, 10);

    assertThat(texts(WINDOW)).hasSize(11).first().asString().startsWith("contacts ");
    assertThat(texts(WINDOW).subList(8, 10))
        .satisfiesExactly(
            last -> assertThat(last).startsWith("list_h "),
            more -> assertThat(more).isEqualTo("and 6 more"));
  }

  @Test
  void fewLinesInALowWindow() {
    run.reading("a", 1, -1).reading("b", 1, -1).reading("c", 1, -1);

    assertThat(texts(new WindowSize(6, 80))).hasSize(4).noneMatch(line -> line.contains("more"));
    assertThat(texts(new WindowSize(5, 80))).hasSize(3).element(1).isEqualTo("and 2 more");
    for (int rows : new int[] {1, 3, 4}) {
      assertThat(texts(new WindowSize(rows, 80))).singleElement().asString().startsWith("0:00 |");
    }
  }

  @Test
  void noLineFillsItsRow() {
    run.reading("contacts", 5_200, 10_000);
    for (int columns : new int[] {1, 2, 20, 50}) {
      assertThat(texts(new WindowSize(30, columns)))
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).hasSize(columns - 1));
    }
  }

  @Test
  void aBarIsFullAtMost() {
    run.reading("contacts", 12, 10).reading("leads", 0, 0).reading("users", 0, 9);

    assertThat(texts(WINDOW).subList(0, 3))
        .satisfiesExactly(
            more -> assertThat(more).endsWith("[====================] 100 %"),
            none -> assertThat(none).endsWith("[====================] 100 %"),
            begun -> assertThat(begun).endsWith("[>                   ]   0 %"));
  }

  @Test
  void colorsOnlyWhereTheyAreWelcome() {
    run.reading("contacts", 5, 10);

    assertThat(lines.of(run.now(), rates, WINDOW)).noneMatch(l -> l.toAnsi().contains(ESCAPE));
    assertThat(new LiveLines(true).of(run.now(), rates, WINDOW))
        .first()
        .satisfies(line -> assertThat(line.toAnsi()).contains(ESCAPE + "[36m"));
    assertThat(LiveProgress.wantsColor(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(LiveProgress.wantsColor(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(LiveProgress.wantsColor(Map.of())).isTrue();
  }
}
