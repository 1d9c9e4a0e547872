package io.github.tapintercom.intercom.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OwnPartTest {
  private final OwnPart own = new OwnPart(0.9);

  private void settle(double others) {
    own.settle(own.calls(1000, others) / 1000.0);
  }

  /** What others leave, seen for a hundred windows. */
  private long settled(double others) {
    for (int i = 0; i < 100; i++) {
      settle(others);
    }
    return own.calls(1000, others);
  }

  @Test
  void aloneItIsTheShare() {
    assertThat(own.alone(1000)).isEqualTo(900);
    assertThat(own.alone(1)).isEqualTo(1);
  }

  @Test
  void untilOthersCouldHaveBeenSeenItIsHalfOfTheShare() {
    own.join(1000, 0);
    assertThat(own.unsure(1000)).isEqualTo(450);
    assertThat(own.unsure(1)).isEqualTo(1);
  }

  @Test
  void oneCallOfOthersIsLeftBySharing() {
    assertThat(own.calls(1000, 1)).isEqualTo(900);
    assertThat(new OwnPart(1).calls(1000, 1)).isBetween(970L, 985L);
  }

  @Test
  void twoThatWantAllGetHalfAtOnce() {
    assertThat(own.calls(1000, 900)).isBetween(480L, 495L);
  }

  @Test
  void aClientThatDoesNotGiveWayKeepsWhatItTakes() {
    assertThat(settled(300)).isBetween(665L, 699L);
    assertThat(settled(700)).isBetween(285L, 310L);
  }

  @Test
  void aSmallPartGrowsAndALargeOneShrinks() {
    own.join(1000, 900);
    long small = own.calls(1000, 890);
    assertThat(small).isBetween(90L, 100L);
    settle(890);
    assertThat(own.calls(1000, 890)).isGreaterThan(small);

    own.settle(0.9);
    settle(100);
    assertThat(own.calls(1000, 100)).isLessThan(890);
  }

  @Test
  void aPartIsLeftForUsHoweverMuchTheyUse() {
    assertThat(settled(5000)).isEqualTo(50);
    own.join(1000, 1000);
    assertThat(own.unsure(1000)).isEqualTo(50);
    assertThat(new OwnPart(0.01).calls(10, 10)).isEqualTo(1);
  }

  @Test
  void whoJoinsLeavesToOthersWhatTheyUse() {
    own.join(1000, 600);
    assertThat(own.calls(1000, 600)).isBetween(380L, 390L);
  }

  @Test
  void itFollowsInATenthOfAWindow() {
    own.follow(0.9, 100, 10);
    own.follow(0.4, 101, 10);
    assertThat(own.unsure(1000)).isEqualTo(583);
    own.follow(0.4, 101.1, 10);
    assertThat(own.unsure(1000)).isEqualTo(566);
    own.follow(0.4, 101, 10);
    own.follow(0.4, 111, 10);
    assertThat(own.unsure(1000)).isEqualTo(400);
  }
}
