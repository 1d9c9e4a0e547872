package io.github.tapintercom.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.harness.Logs;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Each build plays the same histories, so that it tells of a change what it did. Other ones, with
 * another seed each time: {@code -Dgroups=random -Dtests.excluded=none}; more of them: {@code
 * -Djqwik.tries.default=20000}.
 */
class NothingIsLostProperties {
  private static Logs logs;

  @BeforeContainer
  static void quietly() {
    logs = Logs.taken();
  }

  @AfterContainer
  static void loudAgain() {
    logs.close();
  }

  @Provide
  Arbitrary<History> histories() {
    return Histories.all();
  }

  @Property(seed = "8361", edgeCases = EdgeCasesMode.NONE)
  void theTableEqualsTheWorkspaceAfterQuietAndOneCleanRun(@ForAll("histories") History history) {
    play(history);
  }

  @Tag("random")
  @Property(edgeCases = EdgeCasesMode.NONE)
  void inOtherHistoriesToo(@ForAll("histories") History history) {
    play(history);
  }

  private static void play(History history) {
    try (Play play = new Play(history)) {
      assertThat(play.play()).as("%s", history).isEmpty();
    }
  }
}
