package io.github.tapintercom.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.harness.Logs;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** More histories: {@code -Djqwik.tries.default=20000}. */
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

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theTableEqualsTheWorkspaceAfterQuietAndOneCleanRun(@ForAll("histories") History history) {
    try (Play play = new Play(history)) {
      assertThat(play.play()).as("%s", history).isEmpty();
    }
  }
}
