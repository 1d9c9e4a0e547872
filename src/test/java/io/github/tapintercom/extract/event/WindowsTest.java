package io.github.tapintercom.extract.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WindowsTest {
  private static final long DAY = 86_400;
  private static final long FROM = 1_700_000_000;

  private static Windows days(long days) {
    return new Windows(FROM, FROM + days * DAY, 5 * DAY);
  }

  private static long length(Windows windows) {
    return windows.to() - windows.from();
  }

  @Test
  void followEachOtherWithoutAGapToTheEnd() {
    Windows windows = days(1000);
    long at = FROM;
    while (windows.hasNext()) {
      assertThat(windows.from()).isEqualTo(at);
      assertThat(length(windows)).isBetween(1L, Windows.LONGEST);
      at = windows.to();
      windows.read(1, 1);
    }
    assertThat(at).isEqualTo(FROM + 1000 * DAY);
  }

  @Test
  void getLongerWhileTheyHoldLittleAndUsualAgainWhenTheyAreFull() {
    Windows windows = days(1000);
    for (long days : new long[] {5, 10, 20, 40, 80, 90, 90}) {
      assertThat(length(windows)).isEqualTo(days * DAY);
      windows.read(1, 1);
    }
    windows.read(2, 200);
    assertThat(length(windows)).isEqualTo(5 * DAY);
  }

  @Test
  void getMuchLongerWhileTheyAreEmpty() {
    Windows windows = days(5000);
    for (long days : new long[] {5, 10, 20, 40, 80, 160, 320, 640, 720, 720}) {
      assertThat(length(windows)).isEqualTo(days * DAY);
      windows.read(1, 0);
    }
    windows.read(1, 1);
    assertThat(length(windows)).isEqualTo(90 * DAY);
  }

  @Test
  void areUsualAgainAtOnceWhenALongOneFailsThenHalved() {
    Windows windows = days(1000);
    for (int k = 0; k < 5; k++) {
      windows.read(1, 1);
    }
    assertThat(length(windows)).isEqualTo(90 * DAY);
    long from = windows.from();
    for (long hours : new long[] {120, 60, 30, 15}) {
      assertThat(windows.shorten()).isTrue();
      assertThat(windows.from()).isEqualTo(from);
      assertThat(length(windows)).isEqualTo(hours * 3600);
    }
    assertThat(windows.shorten()).isTrue();
    assertThat(windows.shorten()).isFalse();
  }

  @Test
  void stayShortForAWhileAfterAFailure() {
    Windows windows = days(1000);
    windows.shorten();
    for (int k = 0; k < 8; k++) {
      windows.read(1, 1);
      assertThat(length(windows)).isEqualTo(60 * 3600);
    }
    windows.read(1, 1);
    assertThat(length(windows)).isEqualTo(120 * 3600);
    windows.shorten();
    for (int k = 0; k < 16; k++) {
      windows.read(1, 1);
      assertThat(length(windows)).isEqualTo(60 * 3600);
    }
  }

  @Test
  void aShortRangeIsOneWindowThatCannotBeDivided() {
    Windows windows = new Windows(FROM, FROM + 600, 5 * DAY);
    assertThat(length(windows)).isEqualTo(600);
    assertThat(windows.shorten()).isFalse();
    windows.read(9, 1);
    assertThat(windows.hasNext()).isFalse();
  }

  @Test
  void beginWithIntercomItselfAndThereAreNoneInTheFuture() {
    assertThat(new Windows(0, FROM, DAY).from()).isEqualTo(Windows.EARLIEST);
    assertThat(new Windows(FROM, FROM, DAY).hasNext()).isFalse();
    assertThat(new Windows(FROM + 9, FROM, DAY).hasNext()).isFalse();
  }
}
