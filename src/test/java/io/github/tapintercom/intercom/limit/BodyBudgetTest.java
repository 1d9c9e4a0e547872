package io.github.tapintercom.intercom.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BodyBudgetTest {
  private final BodyBudget budget = new BodyBudget(1_000_000);

  private void read(String endpoint, long size) {
    long taken = budget.take(endpoint);
    budget.release(budget.arrived(endpoint, taken, size));
  }

  @Test
  void admitsAsManyAsFitByTheirLastSize() {
    read("/a", 300_000);
    int admitted = 0;
    while (budget.admits("/a")) {
      budget.take("/a");
      admitted++;
    }
    assertThat(admitted).isEqualTo(3);
    assertThat(budget.admits("/unknown")).isTrue();
  }

  @Test
  void oneAloneIsAlwaysAdmitted() {
    read("/a", 5_000_000);
    assertThat(budget.admits("/a")).isTrue();
    budget.take("/a");
    assertThat(budget.admits("/a")).isFalse();
  }

  @Test
  void theTrueSizeCountsOnceItIsKnown() {
    long taken = budget.take("/a");
    long held = budget.arrived("/a", taken, 990_000);
    assertThat(budget.held()).isEqualTo(990_000);
    assertThat(budget.admits("/b")).isFalse();
    budget.release(held);
    assertThat(budget.held()).isZero();
    assertThat(budget.admits("/b")).isTrue();
  }

  @Test
  void aLargeResponseIsForgottenSlowly() {
    read("/a", 900_000);
    budget.take("/b");
    read("/a", 1_000);
    assertThat(budget.take("/a")).isBetween(850_000L, 860_000L);
    for (int i = 0; i < 200; i++) {
      read("/a", 1_000);
    }
    assertThat(budget.take("/a")).isLessThan(2_000);
  }

  @Test
  void admitsWhatFitsExactly() {
    read("/a", 500_000);
    budget.take("/a");
    assertThat(budget.admits("/a")).isTrue();
    budget.take("/a");
    assertThat(budget.admits("/a")).isFalse();
  }

  @Test
  void remembersAThousandEndpointsAndGoesOnLearningOfThose() {
    for (int i = 0; i < 1_000; i++) {
      read("/" + (char) (0x4e00 + i), 10);
    }
    read("/one-more", 10);
    assertThat(budget.take("/one-more")).as("not remembered").isEqualTo(64 * 1024);
    read("/" + (char) 0x4e00, 20_000);
    assertThat(budget.take("/" + (char) 0x4e00)).isEqualTo(20_000);
    assertThat(budget.take("/" + (char) (0x4e00 + 999))).as("the last one").isEqualTo(10);
  }

  @Test
  void endpointsAreKnownWithoutIds() {
    assertThat(Endpoints.of("/contacts/5f3a/tags")).isEqualTo("/contacts/*/tags");
    assertThat(Endpoints.of("/conversations/12")).isEqualTo("/conversations/*");
    assertThat(Endpoints.of("/companies/scroll")).isEqualTo("/companies/scroll");
  }
}
