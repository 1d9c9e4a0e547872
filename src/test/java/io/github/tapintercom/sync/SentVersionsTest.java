package io.github.tapintercom.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.state.SingerState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SentVersionsTest {
  private static final long FROM = 1_000;
  private static final long LATER = 1_000_000;

  private final SingerState read =
      SingerState.empty().withBookmark("tickets", "updated_at", Instant.ofEpochSecond(2_000));
  private final SentVersions versions = new SentVersions("tickets", read, FROM);

  private SentVersions next(long from) {
    return new SentVersions("tickets", versions.in(read, true), from);
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
    assertThat(new SentVersions("contacts", versions.in(read, true), FROM).has("1", 1_000))
        .isFalse();
  }

  @Test
  void aVersionIsSettledFifteenSecondsAfterItsChange() {
    versions.add("1", 1_500, 1_514);
    versions.add("2", 1_500, 1_515);
    assertThat(next(FROM).has("1", 1_500)).isFalse();
    assertThat(next(FROM).has("2", 1_500)).isTrue();
  }

  @Test
  void whatTheNextRunWillNotFindIsForgotten() {
    versions.add("1", 999, LATER);
    assertThat(versions.in(read, true)).isEqualTo(read);
  }

  @Test
  void oneThatIsFoundAgainIsRememberedOnceMore() {
    versions.add("1", 1_900, LATER);
    SentVersions second = next(1_900);
    assertThat(second.has("1", 1_900)).isTrue();
    SentVersions third = new SentVersions("tickets", second.in(read, true), 1_900);
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
    assertThat(versions.in(read, true).toString().length()).isLessThan(90_000);
  }

  @Test
  void aRunThatIsNotCompleteLeavesNone() {
    versions.add("1", 1_500, LATER);
    SingerState complete = versions.in(read, true);
    assertThat(versions.in(complete, false)).isEqualTo(read);
  }
}
