package io.github.tapintercom.process;

import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.faults.Worlds;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that is stopped, as by a signal. */
@Timeout(60)
class StopTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Predicate<RequestInfo> FIRST_PAGE_OF_TICKETS =
      to("/tickets/search").and(info -> !info.body().contains("starting_after"));

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final CountDownLatch readsAgain = new CountDownLatch(1);
  private World world;
  private Logs logs;

  @BeforeEach
  void seed() {
    world = Worlds.seeded(World.plain());
    logs = Logs.taken();
  }

  @AfterEach
  void close() {
    logs.close();
    world.close();
  }

  private void stop(Duration forTheRun, Duration forTheLastState) {
    try {
      world.running().stop(forTheRun, forTheLastState);
      stopped.countDown();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Tickets hang on their first page, contacts get as far as their third one. */
  private void stopAtTheThirdPageOfContacts() {
    AtomicInteger pages = new AtomicInteger();
    world.faults(
        info -> {
          if (to("/contacts/search").test(info) && pages.incrementAndGet() == 3) {
            stop(LONG, LONG);
          }
          return FIRST_PAGE_OF_TICKETS.test(info)
              ? Optional.of(new Fault.Hang())
              : Optional.empty();
        });
  }

  @Test
  void breaksOffWhatHangsAndLeavesAStateToGoOnFrom() throws Exception {
    stopAtTheThirdPageOfContacts();
    Tap tap = Tap.of("tickets", "contacts").pageSize(5).requestTimeout(LONG);
    World.Ended end = world.run(tap);
    stopped.await();

    assertThat(end.failures()).containsExactly("contacts: interrupted", "tickets: interrupted");
    assertThat(logs.lines()).anySatisfy(l -> assertThat(l).matches("tickets +0 .* stopped"));
    assertThat(end.output().lastType()).isEqualTo("STATE");
    assertThat(end.output().endsInHalfALine()).isFalse();
    assertThat(world.bookmark("contacts").orElseThrow()).isBetween(NOON - 90_000, NOON - 80_000);
    assertThat(world.loader().state().orElseThrow().path("currently_syncing").asString())
        .isEqualTo("contacts");
    world.quiet();
    assertThat(world.run(tap).exitCode()).isZero();
    assertThat(world.loader().violations()).isEmpty();
    assertThat(world.missing(tap)).isEmpty();
  }

  @Test
  void writesTheLastStateItselfWhenTheRunDoesNotEndInTime() {
    CountDownLatch stopReturned = new CountDownLatch(1);
    AtomicBoolean held = new AtomicBoolean();
    AtomicInteger statesBefore = new AtomicInteger();
    AtomicInteger statesAfter = new AtomicInteger();
    AtomicInteger states = new AtomicInteger();
    world.reading(
        (bytes, offset, length) ->
            states.addAndGet(
                text(bytes, offset, length).startsWith("{\"type\":\"STATE\"") ? 1 : 0));
    AtomicInteger calls = new AtomicInteger();
    world.onCall(
        () -> {
          if (calls.incrementAndGet() == 4 && held.compareAndSet(false, true)) {
            Thread stopper =
                new Thread(
                    () -> {
                      statesBefore.set(states.get());
                      stop(Duration.ZERO, LONG);
                      statesAfter.set(states.get());
                      stopReturned.countDown();
                    });
            stopper.start();
            awaitUninterruptibly(stopReturned);
          }
        });
    Tap tap = Tap.of("tickets").pageSize(5);
    World.Ended end = world.run(tap);

    assertThat(statesAfter).hasValue(statesBefore.get() + 1);
    assertThat(states).as("nothing follows the last one").hasValue(statesAfter.get());
    assertThat(end.output().lastType()).isEqualTo("STATE");
    world.onCall(() -> {});
    world.quiet();
    assertThat(world.run(tap).exitCode()).isZero();
    assertThat(world.loader().violations()).isEmpty();
    assertThat(world.missing(tap)).isEmpty();
  }

  @Test
  void doesNotWaitForALoaderThatDoesNotRead() throws Exception {
    theLoaderStopsReadingAtTheFirstRecord();
    Tap tap = Tap.of("tickets").pageSize(5);
    CompletableFuture<World.Ended> run = CompletableFuture.supplyAsync(() -> world.run(tap));
    stuck.await();
    stop(Duration.ofMillis(1), Duration.ofMillis(1));
    assertThat(run).as("the loader still does not read").isNotDone();
    readsAgain.countDown();
    assertThat(run.get().output().lastType()).isEqualTo("STATE");
    assertThat(world.loader().violations()).isEmpty();
  }

  /** Thousands of companies wait for the loader when the signal comes; it reads on, but slowly. */
  @Test
  void doesNotFirstHandOverAllThatWaitsForTheLoader() throws Exception {
    world.workspace().seed(Family.COMPANIES, 3_000, NOON - 90_000, 1);
    theLoaderStopsReadingAtTheFirstRecord();
    CountDownLatch scrolled = new CountDownLatch(32); // 30 full pages, one half full, one empty
    world.onRequest(
        info -> {
          if (info.path().equals("/companies/scroll")) {
            scrolled.countDown();
          }
        });
    Tap tap = Tap.of("companies");
    CompletableFuture<World.Ended> run = CompletableFuture.supplyAsync(() -> world.run(tap));
    stuck.await();
    scrolled.await();
    Thread stopper = new Thread(() -> stop(LONG, LONG));
    stopper.start();
    while (stopper.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait(); // the run is broken off, and the stop waits for its end
    }
    readsAgain.countDown();
    World.Ended end = run.get();
    assertThat(end.output().records().get("companies")).isBetween(100, 1_000);
    assertThat(end.output().lastType()).isEqualTo("STATE");
    assertThat(world.bookmark("companies")).isEmpty();
  }

  /** Somebody at a terminal, and the report after a signal, want to know that in any case. */
  @Test
  void howFarARunIsCanBeSaidWhileTheLoaderDoesNotRead() throws Exception {
    for (String type : List.of("SCHEMA", "RECORD")) {
      world.close();
      world = Worlds.seeded(World.plain());
      CountDownLatch atIt = new CountDownLatch(1);
      CountDownLatch goesOn = new CountDownLatch(1);
      theLoaderStopsReadingAtTheFirst(type, atIt, goesOn);
      CompletableFuture<World.Ended> run =
          CompletableFuture.supplyAsync(() -> world.run(Tap.of("tickets", "contacts").pageSize(5)));
      atIt.await();

      assertThat(world.running().progress()).hasSize(2);
      assertThat(world.running().results()).hasSize(2);
      goesOn.countDown();
      assertThat(run.get().exitCode()).isZero();
    }
  }

  private void theLoaderStopsReadingAtTheFirstRecord() {
    theLoaderStopsReadingAtTheFirst("RECORD", stuck, readsAgain);
  }

  private void theLoaderStopsReadingAtTheFirst(
      String type, CountDownLatch stuck, CountDownLatch readsAgain) {
    world.reading(
        (bytes, offset, length) -> {
          if (text(bytes, offset, length).contains("\"" + type + "\"")) {
            stuck.countDown();
            awaitUninterruptibly(readsAgain);
          }
        });
  }

  private static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
