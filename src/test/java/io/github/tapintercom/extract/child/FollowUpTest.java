package io.github.tapintercom.extract.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.workspace.Family;
import io.github.tapintercom.demo.workspace.Links;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the records of a page need beyond the page does not hold up the pages that follow. */
@Timeout(60)
final class FollowUpTest {
  private static final long NOON = World.NOON.getEpochSecond();

  private final World world = World.plain();
  private final CountDownLatch nextPageIsAskedFor = new CountDownLatch(1);

  @AfterEach
  void close() {
    world.close();
  }

  /** The calls for single records get no response before the next page is requested. */
  private void holdBack(String single, String search) {
    world.faults(
        info -> {
          if (info.path().equals(search) && info.body().contains("starting_after")) {
            nextPageIsAskedFor.countDown();
          } else if (info.path().matches(single)) {
            await();
          }
          return Optional.empty();
        });
  }

  private void await() {
    try {
      nextPageIsAskedFor.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void runsCompletely(Tap tap) {
    World.Ended end = world.run(tap);
    assertThat(end.failures()).isEmpty();
    assertThat(world.loader().violations()).isEmpty();
    assertThat(world.missing(tap)).isEmpty();
  }

  @Test
  void wholeConversations() {
    world.workspace().seed(Family.CONVERSATIONS, 30, NOON - 90_000, 70);
    holdBack("/conversations/(?!search).*", "/conversations/search");
    runsCompletely(Tap.of("conversations", "conversation_parts").everyField().pageSize(5));
    assertThat(world.bookmark("conversations")).hasValue(NOON);
    assertThat(world.bookmark("conversation_parts")).hasValue(NOON);
  }

  @Test
  void contactsWithLongLists() {
    world.workspace().seed(Family.CONTACTS, 30, NOON - 90_000, 70);
    List<String> tags =
        world.workspace().directory().tags().stream()
            .limit(14)
            .map(tag -> tag.path("id").asString())
            .toList();
    for (String id : List.copyOf(world.workspace().contacts().keySet())) {
      world.workspace().link(id, Links.TAGS, tags);
    }
    holdBack("/contacts/.*/tags", "/contacts/search");
    runsCompletely(Tap.of("contacts").pageSize(3));
    assertThat(world.loader().table("contacts").values())
        .hasSize(30)
        .allSatisfy(contact -> assertThat(contact.path("tags").size()).isEqualTo(14));
    assertThat(world.bookmark("contacts")).hasValue(NOON);
  }
}
