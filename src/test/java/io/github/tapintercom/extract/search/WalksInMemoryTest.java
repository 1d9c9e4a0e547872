package io.github.tapintercom.extract.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many walks a search has at a time: what the heap has room for, however heavy the pages. */
class WalksInMemoryTest {
  private static final long KIB = 1 << 10;

  @ParameterizedTest
  @CsvSource({
    // The default heap: light pages as many as are ever useful, heavy ones fewer.
    "120, 10, 128, 96",
    "120, 280, 128, 87",
    "120, 1000, 128, 60",
    "120, 20000, 128, 60",
    // The smallest heap for a default run, and less than that.
    "46, 1000, 128, 23",
    "8, 1000, 128, 8",
    // Calls that are not allowed at once are of no use.
    "120, 280, 16, 12",
    "120, 280, 1, 1",
  })
  void fitIntoTheHeap(long heapMib, long pageKib, int maxConcurrency, int walks) {
    assertThat(SharedRead.walks(heapMib * KIB * KIB, pageKib * KIB, maxConcurrency))
        .isEqualTo(walks);
  }
}
