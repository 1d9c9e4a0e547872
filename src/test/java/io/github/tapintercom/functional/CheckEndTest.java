package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Denial;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.demo.hostile.Quirks;
import io.github.tapintercom.functional.CheckTap.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How {@code --check} ends: exit codes, and what is printed then. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckEndTest {
  @TempDir private Path directory;

  @Test
  void aVersionThatIsTooOldIsSaidAndFailsOnlyWhatTheUserNames() {
    try (CheckTap tap = tap(Hostile.NOT)) {
      Ended byDefault = tap.json();
      assertThat(byDefault.code()).isZero();
      assertThat(byDefault.stream("roles").get("access").asString()).isEqualTo("version_too_old");
      assertThat(byDefault.stream("roles").get("needed").asBoolean()).isFalse();
      assertThat(tap.log().count("GET /roles")).isZero();

      Ended named = tap.json(TestCatalog.only("roles", "tags"));
      assertThat(named.code()).isEqualTo(1);
      assertThat(named.critical()).singleElement().asString().contains("roles", "2.18", "2.17");

      tap.config().put("skip_unavailable_streams", true);
      assertThat(tap.json(TestCatalog.only("roles", "tags")).code()).isZero();
    }
  }

  @Test
  void aWrongTokenEndsItWithExitCodeThree() {
    try (CheckTap tap = tap(Hostile.NOT)) {
      tap.config().put("access_token", "d3Jvbmc");
      Ended check = tap.run("--check");

      assertThat(check.code()).isEqualTo(3);
      assertThat(check.out()).isEmpty();
      assertThat(check.critical()).singleElement().asString().contains("access_token");
    }
  }

  @Test
  void aTokenRevokedMeanwhileEndsItWithExitCodeThree() {
    Hostile revoked =
        Hostile.with(
            info ->
                info.path().equals("/tags")
                    ? Optional.of(Fault.status(401, "token_revoked", "Token revoked"))
                    : Optional.empty());
    try (CheckTap tap = tap(revoked)) {
      Ended check = tap.run("--check");

      assertThat(check.code()).isEqualTo(3);
      assertThat(check.out()).isEmpty();
    }
  }

  @Test
  void aHostThatCannotBeReachedEndsItWithExitCodeOne() throws IOException {
    try (CheckTap tap = tap(Hostile.NOT)) {
      tap.config().put("base_url", "http://127.0.0.1:" + closedPort());
      Ended check = tap.run("--check");

      assertThat(check.code()).isEqualTo(1);
      assertThat(check.out()).isEmpty();
      assertThat(check.critical()).singleElement().asString().contains("check the access token");
    }
  }

  @Test
  void refusalsForTheRateLimitAreWaitedFor() {
    AtomicInteger refusals = new AtomicInteger();
    Hostile limited =
        Hostile.with(
            info ->
                info.path().equals("/tags") && refusals.getAndIncrement() < 3
                    ? Optional.of(new Fault.RateLimited(true, Map.of()))
                    : Optional.empty());
    try (CheckTap tap = tap(limited)) {
      Ended check = tap.json();

      assertThat(check.code()).isZero();
      assertThat(refusals).hasValueGreaterThan(3);
      assertThat(check.stream("tags").get("records").asLong())
          .isEqualTo(CheckTap.counts().of("tags"));
    }
  }

  @Test
  void badInputIsRefused() {
    try (CheckTap tap = tap(Hostile.NOT)) {
      assertThat(tap.run("--check", "--format", "markdown").code()).isEqualTo(2);
      assertThat(tap.run("--check", "--catalog", "missing.json").out()).isEmpty();
      tap.config().put("region", "mars");
      Ended check = tap.run("--check");
      assertThat(check.code()).isEqualTo(2);
      assertThat(check.out()).isEmpty();
      assertThat(tap.log().total()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Denial.class)
  void streamsThatARunLeavesOutForWantOfAPermissionFailNoCheck(Denial denial) {
    try (CheckTap tap = tap(Hostile.with(Quirks.NONE.withDenied(Map.of("/tags", denial))))) {
      assertThat(tap.json(TestCatalog.only("tags")).code()).isEqualTo(1);
      tap.config().put("skip_forbidden_streams", true);
      Ended check = tap.run("--check", "--catalog", "catalog.json");
      assertThat(check.code()).isZero();
      assertThat(check.out()).contains("a run leaves it out");
    }
  }

  private CheckTap tap(Hostile hostile) {
    return new CheckTap(directory, hostile);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
