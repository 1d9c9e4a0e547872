package io.github.tapintercom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.harness.ScriptedAnswers;
import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.Identity;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token goes to the region that a person names, and to no other. */
class InitRegionTest {
  @TempDir private Path directory;
  private final List<String> asked = new ArrayList<>();

  @Test
  void aRefusedTokenIsTriedWhereThePersonSaysNext() throws Exception {
    Ending ending = init(true, "AU", "the-token", "mars", "eu", "");

    assertThat(ending.code()).isEqualTo(ExitCode.DONE);
    assertThat(asked).containsExactly("https://api.au.intercom.io", "https://api.eu.intercom.io");
    assertThat(directory.resolve("config.json")).content().contains("\"region\": \"eu\"");
  }

  @Test
  void enterEndsItAndNothingIsWritten() {
    assertThatThrownBy(() -> init(true, "", "the-token", ""))
        .isInstanceOf(TokenRefusedException.class);

    assertThat(asked).containsExactly("https://api.intercom.io");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void withoutAPersonThereIsOneTry() {
    assertThatThrownBy(() -> init(false, "the-token")).isInstanceOf(TokenRefusedException.class);
    assertThatThrownBy(() -> init(true, List.of("--region", "us"), "the-token"))
        .isInstanceOf(TokenRefusedException.class);

    assertThat(asked).containsExactly("https://api.intercom.io", "https://api.intercom.io");
  }

  @Test
  void aPartOfAnEarlierTryIsReplacedAndGone() throws Exception {
    NewFile file = NewFile.of(Path.of("config.json"), directory, true, false);
    Files.writeString(file.part(), "half");

    file.prepare("whole");
    file.appear();
    file.discard();

    assertThat(file.target()).hasContent("whole");
    assertThat(file.part()).doesNotExist();
  }

  @Test
  void whatCameMeanwhileIsNotReplaced() throws Exception {
    NewFile file = NewFile.of(Path.of("config.json"), directory, true, false);
    file.prepare("ours");
    Files.writeString(file.target(), "theirs");

    assertThatThrownBy(file::appear).hasMessageContaining("meanwhile");

    file.discard();
    assertThat(file.target()).hasContent("theirs");
    assertThat(file.part()).doesNotExist();
  }

  private Ending init(boolean person, String... lines) throws Exception {
    return init(person, List.of(), lines);
  }

  private Ending init(boolean person, List<String> arguments, String... lines) throws Exception {
    Surroundings surroundings =
        new Surroundings(
            OutputStream.nullOutputStream(),
            Map.of(),
            directory,
            TestTime.at(1_700_000_000),
            new Random(7),
            ReadLimits.defaults(),
            RunObserver.NONE,
            new ScriptedAnswers(person, lines));
    InitOptions options = InitOptions.parse(arguments.toArray(String[]::new));
    return new Init(options, surroundings, this::onlyInEurope).run();
  }

  private Identity onlyInEurope(TapConfig config) throws TokenRefusedException {
    asked.add(config.baseUrl().toString());
    if (!config.baseUrl().getHost().contains(".eu.")) {
      throw new TokenRefusedException("Intercom refused the access token", 401, "unauthorized");
    }
    return new Identity("abc", "Workspace", "EU", "UTC");
  }
}
