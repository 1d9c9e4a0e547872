package io.github.tapintercom.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tapintercom.time.WaitReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final Duration FRAME = Duration.ofMillis(200);

  private final Rates rates = new Rates();
  private final Runs run = new Runs();

  private void frames(int frames, Runnable before) {
    for (int k = 0; k < frames; k++) {
      before.run();
      rates.seen(run.after(FRAME).now());
    }
  }

  private long records;

  private void readMore(long more) {
    records += more;
    run.reading("contacts", records, 10_000);
  }

  @Test
  void aSteadyPaceIsShownFromTheStartOn() {
    frames(1, () -> readMore(100));
    assertThat(rates.pace("contacts")).isCloseTo(500, within(1e-6));
    frames(20, () -> readMore(100));
    assertThat(rates.pace("contacts")).isCloseTo(500, within(1e-6));
    assertThat(rates.pace("tickets")).isZero();
  }

  @Test
  void thePaceFollowsWithinSeconds() {
    frames(50, () -> readMore(100));
    frames(50, () -> readMore(0));
    assertThat(rates.pace("contacts")).isLessThan(50);
  }

  @Test
  void theTimeLeftIsThatOfTheSlowestStream() {
    frames(
        20,
        () -> {
          readMore(100);
          run.reading("tickets", records / 100, 60).reading("companies", records, -1);
        });
    assertThat(rates.left()).hasValue(Duration.ofSeconds(16));

    run.reading("tickets", 20, 500);
    rates.seen(run.after(FRAME).now());
    assertThat(rates.left().orElseThrow()).isGreaterThan(Duration.ofSeconds(80));
  }

  @Test
  void nothingIsSaidOfTheTimeLeftBeforeItCanBeKnown() {
    frames(14, () -> readMore(100));
    assertThat(rates.left()).as("too early").isEmpty();

    Rates stuck = new Rates();
    stuck.seen(new Runs().reading("contacts", 0, 500).after(Duration.ofSeconds(9)).now());
    assertThat(stuck.left()).as("not one record yet").isEmpty();

    Rates unknown = new Rates();
    unknown.seen(new Runs().reading("segments", 7, -1).after(Duration.ofSeconds(9)).now());
    assertThat(unknown.left()).as("nobody says how many there are").isEmpty();
  }

  @Test
  void moreRecordsThanAnnouncedAreNoTimeLeft() {
    frames(20, () -> readMore(600));
    assertThat(rates.left()).hasValue(Duration.ZERO);
  }

  @Test
  void aWaitIsShownAfterTwoSecondsAndGoneSoonAfterItsEnd() {
    frames(9, () -> run.waiting(WaitReason.SCROLL, FRAME));
    assertThat(rates.waits()).isEmpty();
    frames(4, () -> run.waiting(WaitReason.SCROLL, FRAME));
    assertThat(rates.waits()).containsExactly(WaitReason.SCROLL);
    frames(4, () -> {});
    assertThat(rates.waits()).isEmpty();
  }

  @Test
  void manyShortWaitsForASlowLoaderAreOneWait() {
    frames(
        30,
        () ->
            run.waiting(WaitReason.LOADER, Duration.ofMillis(180))
                .waiting(WaitReason.RESPONSES, FRAME));
    assertThat(rates.waits()).containsExactly(WaitReason.LOADER);
  }
}
