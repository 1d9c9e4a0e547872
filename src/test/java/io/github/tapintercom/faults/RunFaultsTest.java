package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Troubles.to;
import static io.github.tapintercom.faults.Worlds.NOON;
import static io.github.tapintercom.faults.Worlds.assertComplete;
import static io.github.tapintercom.faults.Worlds.seeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Denial;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What concerns the whole run: a permission that is missing, a token that is refused. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  @ParameterizedTest
  @ValueSource(strings = {"TOKEN_UNAUTHORIZED", "PLAN_RESTRICTED", "FORBIDDEN"})
  void failsOnlyTheStreamThatIsNotAllowedAndNamesThePermission(String denial) {
    Quirks quirks = Quirks.NONE.withDenied(Map.of("/tickets", Denial.valueOf(denial)));
    try (World world = seeded(World.plain().quirks(quirks))) {
      World.Ended end =
          world.run(Tap.of("tickets", "contacts", "companies", "conversations", "tags"));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures())
          .singleElement()
          .asString()
          .startsWith("tickets")
          .contains("Read tickets");
      assertComplete(world, Tap.of("contacts", "companies", "conversations"));
      assertThat(end.output().schemas()).contains("tickets", "tags");
      assertThat(world.bookmark("tickets")).isEmpty();
      assertThat(world.bookmark("contacts")).hasValue(NOON);
      assertThat(world.log().count("POST /tickets/search")).isEqualTo(1);
    }
  }

  @Test
  void stopsWithItsOwnExitCodeWhenTheTokenIsRevokedInTheMiddle() {
    try (World world = seeded(World.plain())) {
      long from = world.log().total() + 12;
      world.faults(
          info ->
              info.number() > from
                  ? Optional.of(Fault.status(401, "token_revoked", "Token revoked"))
                  : Optional.empty());
      Tap tap = Tap.of("contacts", "conversations", "conversation_parts", "tickets").pageSize(4);
      World.Ended end = world.run(tap);
      assertThat(end.exitCode()).isEqualTo(3);
      assertThat(end.requests()).isLessThan(12 + 20);
      assertThat(end.output().lastType()).isEqualTo("STATE");
      assertThat(world.loader().violations()).isEmpty();
      world.quiet();
      assertThat(world.run(tap).exitCode()).isZero();
      assertComplete(world, tap);
    }
  }

  /** Others do not go on though their own requests would still get responses. */
  @Test
  void aRefusedTokenStopsTheOtherStreamsToo() {
    try (World world = seeded(World.plain())) {
      Fault revoked = Fault.status(401, "token_revoked", "Token revoked");
      world.faults(Troubles.always(to("/tickets/search"), revoked));
      AtomicLong askedThen = new AtomicLong(Long.MAX_VALUE);
      world.onRequest(
          info -> {
            if (info.path().equals("/tickets/search")) {
              askedThen.set(info.number());
            }
          });
      Tap tap = Tap.of("tickets", "conversations", "conversation_parts").pageSize(1);
      assertThat(world.run(tap).exitCode()).isEqualTo(3);
      assertThat(world.log().total() - askedThen.get()).isLessThan(60);
    }
  }
}
