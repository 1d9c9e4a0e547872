package io.github.tapintercom.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run reports while it goes on and when it ends. */
@Timeout(60)
final class SyncRunTest {
  private static final long NOON = World.NOON.getEpochSecond();

  private final World world = World.plain();
  private final Logs logs = Logs.taken();

  @BeforeEach
  void seed() {
    for (Family family : Family.values()) {
      world.workspace().seed(family, 60, NOON - 90_000, 70);
    }
  }

  @AfterEach
  void close() {
    logs.close();
    world.close();
  }

  @Test
  void theFirstLineIsTheStateThatCameInWordForWord() {
    JsonNode incoming =
        JsonMapper.shared()
            .readTree("{\"bookmarks\":{\"other\":{\"id\":7}},\"currently_syncing\":\"other\"}");
    world.loader().state(incoming);
    assertThat(world.run(Tap.of("tickets")).output().states().get(0)).isEqualTo(incoming);
  }

  @Test
  void itsBookmarkMovesWhileItReads() {
    World.Ended end = world.run(Tap.of("tickets").pageSize(5));
    List<Long> bookmarks =
        end.output().states().stream()
            .flatMap(state -> World.bookmark(state, "tickets").stream())
            .distinct()
            .toList();
    assertThat(bookmarks).hasSizeGreaterThan(5).isSorted();
  }

  /** Contacts are held until a STATE says that tickets, which were cut off, are through. */
  @Test
  void theStreamThatWasCutOffGoesFirstAndThenTheFirstThatIsOpen() {
    CountDownLatch ticketsAreThrough = new CountDownLatch(1);
    world.reading(
        (bytes, offset, length) -> {
          String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
          if (text.contains("\"currently_syncing\":\"contacts\"")) {
            ticketsAreThrough.countDown();
          }
        });
    world.faults(
        info -> {
          if (info.path().equals("/contacts/search")) {
            await(ticketsAreThrough);
          }
          return Optional.empty();
        });
    world
        .loader()
        .state(
            JsonMapper.shared().readTree("{\"bookmarks\":{},\"currently_syncing\":\"tickets\"}"));
    World.Ended end = world.run(Tap.of("contacts", "tickets").pageSize(5));

    assertThat(end.exitCode()).isZero();
    List<String> order =
        end.output().states().stream()
            .skip(1) // what came in
            .map(state -> state.path("currently_syncing").asString(""))
            .distinct()
            .toList();
    assertThat(order).containsExactly("tickets", "contacts", "");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> unexpected() {
    return Stream.of(
        Arguments.of(new StackOverflowError(), "unexpected error: java.lang.StackOverflowError"),
        Arguments.of(new IllegalStateException(), "java.lang.IllegalStateException"));
  }

  @ParameterizedTest
  @MethodSource("unexpected")
  void whatNobodyExpectsFailsItsStreamOnlyAndIsNamed(Throwable bug, String words) {
    world.onCall(
        () -> {
          if (Thread.currentThread().getName().equals("tickets")) {
            if (bug instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) bug;
          }
        });
    World.Ended end = world.run(Tap.of("tickets", "contacts"));

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.failures()).containsExactly("tickets: " + words);
    assertThat(world.bookmark("tickets")).isEmpty();
    assertThat(world.bookmark("contacts")).hasValue(NOON);
  }

  @Test
  void namesTwentyRecordsThatVanishedAndCountsThemAll() {
    world.faults(
        info ->
            info.path().matches("/conversations/\\D*\\d+")
                ? Optional.of(Fault.status(404, "not_found", "deleted"))
                : Optional.empty());
    World.Ended end = world.run(Tap.of("conversation_parts"));

    assertThat(end.failures()).singleElement().asString().contains("60 of 60");
    assertThat(logs.warnings()).hasSize(20).allSatisfy(w -> assertThat(w).contains("deleted"));
    assertThat(logs.lines())
        .anySatisfy(
            l -> assertThat(l).matches("conversation_parts +0 .* {2}failed, 60 deleted meanwhile"));
  }
}
