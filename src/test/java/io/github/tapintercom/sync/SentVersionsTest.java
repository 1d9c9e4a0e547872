package io.github.tapintercom.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.state.SingerState;
import io.github.tapintercom.state.StateDraft;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SentVersionsTest {
  private static final long FROM = 1_000;
  private static final Duration LOOKBACK = Duration.ofMinutes(10);
  private static final long LATER = 1_000_000;

  private final SingerState read =
      SingerState.empty()
          .draft()
          .bookmark("tickets", "updated_at", Instant.ofEpochSecond(2_000))
          .done();
  private final SentVersions versions = of("tickets", read, FROM);

  private static SentVersions of(String stream, SingerState state, long from) {
    return SentVersions.of(stream, state, from + LOOKBACK.toSeconds(), LOOKBACK);
  }

  private static SingerState kept(SentVersions versions, SingerState state, boolean complete) {
    StateDraft draft = state.draft();
    versions.keepIn(draft, complete);
    return draft.done();
  }

  private SentVersions next(long from) {
    return of("tickets", kept(versions, read, true), from);
  }

  @Test
  void theNextRunKnowsThem() {
    versions.add("1", 1_000, LATER);
    versions.add("2", 1_001, LATER);
    SentVersions next = next(FROM);
    assertThat(next.has("1", 1_000)).isTrue();
    assertThat(next.has("2", 1_001)).isTrue();
    assertThat(next.has("1", 1_001)).isFalse();
    assertThat(next.has("3", 1_000)).isFalse();
  }

  @Test
  void anotherStreamDoesNot() {
    versions.add("1", 1_000, LATER);
    assertThat(of("contacts", kept(versions, read, true), FROM).has("1", 1_000)).isFalse();
  }

  @Test
  void aVersionIsSettledHalfAMinuteAfterItsChange() {
    versions.add("1", 1_500, 1_529);
    versions.add("2", 1_500, 1_530);
    assertThat(next(FROM).has("1", 1_500)).isFalse();
    assertThat(next(FROM).has("2", 1_500)).isTrue();
  }

  @Test
  void whatTheNextRunWillNotFindIsForgotten() {
    versions.add("1", 999, LATER);
    assertThat(kept(versions, read, true)).isEqualTo(read);
  }

  @Test
  void oneThatIsFoundAgainIsRememberedOnceMore() {
    versions.add("1", 1_900, LATER);
    SentVersions second = next(1_900);
    assertThat(second.has("1", 1_900)).isTrue();
    SentVersions third = of("tickets", kept(second, read, true), 1_900);
    assertThat(third.has("1", 1_900)).isTrue();
  }

  @Test
  void thereAreAtMostSomeThousands() {
    for (int i = 0; i < SentVersions.MOST + 10; i++) {
      versions.add("id" + i, 1_500, LATER);
    }
    SentVersions next = next(FROM);
    assertThat(next.has("id" + (SentVersions.MOST - 1), 1_500)).isTrue();
    assertThat(next.has("id" + SentVersions.MOST, 1_500)).isFalse();
    assertThat(kept(versions, read, true).toString().length()).isLessThan(90_000);
  }

  /** Also where runs are rarer than the lookback. */
  @Test
  void withALongerLookbackOlderOnesDoNotCount() {
    versions.add("1", 1_500, LATER);
    SingerState state = kept(versions, read, true);
    Duration day = Duration.ofDays(1);
    assertThat(SentVersions.of("tickets", state, 2_100, day).has("1", 1_500)).isTrue();
    assertThat(SentVersions.of("tickets", state, 2_101, day).has("1", 1_500)).isFalse();
    assertThat(SentVersions.of("tickets", state, 2_101, LOOKBACK).has("1", 1_500)).isTrue();
  }

  @Test
  void theStatesBetweenHoldNoneOfAnyStream() {
    versions.add("1", 1_500, LATER);
    assertThat(SentVersions.dropped(kept(versions, read, true))).isEqualTo(read);
  }

  @Test
  void aRunThatIsNotCompleteLeavesNone() {
    versions.add("1", 1_500, LATER);
    SingerState complete = kept(versions, read, true);
    assertThat(kept(versions, complete, false)).isEqualTo(read);
  }
}
