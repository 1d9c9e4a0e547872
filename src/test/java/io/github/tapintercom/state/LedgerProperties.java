package io.github.tapintercom.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Records with times are dealt into slices and pages as a sliced read does, and written in any
 * order; a bookmark must never pass one that is not written.
 */
class LedgerProperties {
  private static final long FROM = 100;
  private static final long UNTIL = 1_000;

  /** A page, the records in it, and which slice ends with it. */
  private record Piece(Ledger.Page page, List<Long> records) {}

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aCheckpointNeverPassesARecordThatIsNotWritten(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 80) int count,
      @ForAll @IntRange(min = 1, max = 9) int pageSize,
      @ForAll @IntRange(min = 1, max = 5) int slices) {
    Random random = new Random(seed);
    List<Long> times = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      times.add(FROM + random.nextInt(901) / (1 + random.nextInt(4)));
    }
    Collections.sort(times);
    Ledger ledger = new Ledger(FROM, UNTIL, () -> {});
    List<Piece> pieces = deal(ledger, times, pageSize, cuts(random, slices));
    Collections.shuffle(pieces, random);
    List<Long> open = new ArrayList<>(times);
    long before = ledger.covered();
    for (Piece piece : pieces) {
      long earliest = open.stream().mapToLong(t -> t).min().orElse(UNTIL);
      assertThat(ledger.covered()).isBetween(before, Math.min(earliest, UNTIL));
      assertThat(ledger.complete()).isFalse();
      before = ledger.covered();
      piece.page().written();
      piece.records().forEach(open::remove);
    }
    assertThat(ledger.complete()).isTrue();
    assertThat(ledger.covered()).isEqualTo(UNTIL);
  }

  private static List<Long> cuts(Random random, int slices) {
    TreeSet<Long> cuts = new TreeSet<>();
    for (int k = 1; k < slices; k++) {
      cuts.add(FROM + 1 + random.nextInt(899));
    }
    return List.copyOf(cuts);
  }

  private static List<Piece> deal(Ledger ledger, List<Long> times, int pageSize, List<Long> cuts) {
    List<Piece> pieces = new ArrayList<>();
    Ledger.Slice root = ledger.root();
    long from = FROM;
    for (long cut : cuts) {
      Ledger.Slice slice = root.beside(from);
      pieces.addAll(pages(slice, between(times, from, cut), pageSize));
      slice.finish();
      root.page(cut).written();
      from = cut;
    }
    pieces.addAll(pages(root, between(times, from, Long.MAX_VALUE), pageSize));
    root.finish();
    return pieces;
  }

  private static List<Long> between(List<Long> times, long from, long to) {
    return times.stream().filter(t -> t >= from && t < to).toList();
  }

  private static List<Piece> pages(Ledger.Slice slice, List<Long> times, int pageSize) {
    List<Piece> pieces = new ArrayList<>();
    for (int at = 0; at == 0 || at < times.size(); at += pageSize) {
      List<Long> page = times.subList(at, Math.min(times.size(), at + pageSize));
      long reached = page.isEmpty() ? Long.MIN_VALUE : page.get(page.size() - 1);
      pieces.add(new Piece(slice.page(reached), List.copyOf(page)));
    }
    return pieces;
  }

  @Example
  void coversNothingBeforeAnythingIsWrittenAndNothingBeyondTheEnd() {
    Ledger ledger = new Ledger(FROM, UNTIL, () -> {});
    assertThat(ledger.covered()).isEqualTo(FROM);
    ledger.root().page(UNTIL + 500).written();
    assertThat(ledger.covered()).isEqualTo(UNTIL);
    assertThat(ledger.complete()).isFalse();
    assertThat(new Ledger(UNTIL + 5, UNTIL, () -> {}).covered()).isEqualTo(UNTIL);
  }

  @Example
  void aSliceThatWasReadToItsEndCannotBeDivided() {
    Ledger ledger = new Ledger(FROM, UNTIL, () -> {});
    ledger.root().finish();
    assertThatThrownBy(() -> ledger.root().beside(200)).isInstanceOf(IllegalStateException.class);
  }

  @Example
  void keepsCountWhenManyThreadsWriteAtOnce() throws InterruptedException {
    AtomicInteger advanced = new AtomicInteger();
    Ledger ledger = new Ledger(FROM, UNTIL, advanced::incrementAndGet);
    List<Ledger.Page> pages = new ArrayList<>();
    for (long t = FROM; t < UNTIL; t++) {
      pages.add(ledger.root().page(t));
    }
    ledger.root().finish();
    Collections.shuffle(pages, new Random(1));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CountDownLatch start = new CountDownLatch(1);
    for (Ledger.Page page : pages) {
      threads.execute(
          () -> {
            try {
              start.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            page.written();
          });
    }
    assertThat(ledger.complete()).isFalse();
    start.countDown();
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ledger.complete()).isTrue();
    assertThat(advanced).hasValue(pages.size() + 1);
  }
}
