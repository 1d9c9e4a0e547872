package io.github.tapintercom.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  @Test
  void holdsWhatASetHolds() {
    Random random = new Random(11);
    Fingerprints prints = new Fingerprints();
    Set<Long> set = new HashSet<>();
    for (int i = 0; i < 60_000; i++) {
      long value = i % 3 == 0 ? random.nextInt(5000) : random.nextLong();
      assertThat(prints.contains(value)).isEqualTo(set.contains(value));
      assertThat(prints.add(value)).isEqualTo(set.add(value));
    }
    assertThat(prints.size()).isEqualTo(set.size());
    assertThat(set).allMatch(prints::contains);
  }

  @Test
  void distinguishesRecordsAndTheirStates() {
    Set<Long> values = new HashSet<>();
    for (int id = 0; id < 300; id++) {
      for (long updated = 0; updated < 300; updated++) {
        values.add(Fingerprints.of("company-" + id, updated));
      }
    }
    assertThat(values).hasSize(90_000);
  }

  /** No array is ever large, so growing needs no room for two copies; and few places are empty. */
  @Test
  void holdsMillionsInLittleMemory() {
    Fingerprints prints = new Fingerprints();
    for (int i = 0; i < 3_000_000; i++) {
      prints.add(Fingerprints.of(Integer.toString(i), 1));
    }
    assertThat(prints.size()).isEqualTo(3_000_000);
    assertThat(prints.places()).isLessThan(3_000_000L * 5 / 4);
    assertThat(prints.largestBucket()).isLessThan(512);
  }
}
