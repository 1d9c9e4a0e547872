package io.github.tapintercom.cli;

import io.github.tapintercom.catalog.Catalogs;
import io.github.tapintercom.config.Settings;
import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.intercom.Identity;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.stream.ApiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code tap-intercom init}: from nothing to a config and a catalog that work. The token is tried
 * before anything is written.
 */
final class Init {
  /** The first argument that means this. */
  static final String NAME = "init";

  private static final Logger LOG = LoggerFactory.getLogger(Init.class);

  /** Sends the token to where these settings say, and nowhere else. */
  @FunctionalInterface
  interface Trial {
    Identity of(TapConfig config) throws ApiException, InterruptedException;
  }

  private final InitOptions options;
  private final Surroundings surroundings;
  private final Trial trial;
  private final InitQuestions questions;
  private final InitSettings settings;
  private final NewFile config;
  private final NewFile catalog;

  Init(InitOptions options, Surroundings surroundings, Trial trial) {
    this.options = options;
    this.surroundings = surroundings;
    this.trial = trial;
    this.questions = new InitQuestions(surroundings.answers(), Stderr.PROCESS);
    this.settings = new InitSettings(options, surroundings);
    Path directory = surroundings.directory();
    this.config = NewFile.of(options.config(), directory, true, options.force());
    this.catalog = NewFile.of(options.catalog(), directory, false, options.force());
  }

  /** As the program does it. */
  static Ending run(Surroundings surroundings, StopSignal signal, InitOptions options)
      throws ApiException, InterruptedException, IOException {
    Init init =
        new Init(
            options,
            surroundings,
            config -> {
              try (Connection connection = Connection.to(config, surroundings)) {
                return Identity.fetch(connection.client());
              }
            });
    signal.means("nothing was written", init::undo);
    return init.run();
  }

  private void undo() {
    surroundings.answers().showTyping();
    Stderr.PROCESS.endLine();
    config.discard();
    catalog.discard();
  }

  Ending run() throws ApiException, InterruptedException, IOException {
    ChosenStreams chosen = checked();
    boolean person = surroundings.answers().isPerson();
    boolean asksWhere = person && !settings.sayWhere();
    if (!settings.sayWhere()) {
      settings.region(person ? questions.region() : Settings.defaultOf("region"));
    }
    if (!settings.haveToken()) {
      settings.token(
          questions.token().filter(token -> !token.isEmpty()).orElseThrow(Init::noToken));
    }
    Identity identity = tried(asksWhere);
    LOG.info(
        "the token opens the workspace {} ({}) at {}",
        identity.workspace(),
        identity.region(),
        settings.config().baseUrl());
    if (!settings.haveStartDate()) {
      settings.startDate(person ? startDate() : settings.usualStart());
      LOG.info(
          "start_date is {}: what has not changed since then is not read (--start-date DATE sets another)",
          settings.startDate());
    }
    write(chosen);
    LOG.info(
        "{}, which only you can read, has the settings; {} selects {} streams",
        config.path(),
        catalog.path(),
        chosen.names().size());
    LOG.info("next, what the token can read: tap-intercom --check {}", files());
    LOG.info("and then: tap-intercom {} | target-jsonl", files());
    return Ending.DONE;
  }

  /** What can be known to be wrong before anybody is asked. */
  private ChosenStreams checked() {
    List<String> problems = new ArrayList<>();
    config.problem().ifPresent(problems::add);
    catalog.problem().ifPresent(problems::add);
    if (config.target().equals(catalog.target())) {
      problems.add("--config and --catalog name the same file; name two");
    }
    options.tokenFile().ifPresent(file -> readToken(file, problems));
    problems.addAll(settings.problems());
    ApiVersion version = new ApiVersion(Settings.defaultOf("api_version"));
    ChosenStreams chosen = ChosenStreams.of(options.streams(), version, problems::add);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return chosen;
  }

  private void readToken(Path file, List<String> problems) {
    try {
      settings.token(TokenFile.read(file, surroundings.directory()));
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    }
  }

  private static InvalidInputException noToken() {
    return new InvalidInputException(
        List.of(
            "no access token was given; type it, write it to standard input, or use --token-file or "
                + Settings.variable("access_token")));
  }

  private Identity tried(boolean mayAskAgain)
      throws ApiException, InterruptedException, IOException {
    while (true) {
      try {
        TapConfig tried = settings.config();
        Inputs.hideSecrets(tried);
        LOG.info("trying the token at {}", tried.baseUrl());
        return trial.of(tried).cleaned(Stderr.PROCESS::clean);
      } catch (TokenRefusedException e) {
        Optional<String> another = Optional.empty();
        if (mayAskAgain) {
          LOG.warn("{}", e.getMessage());
          another = questions.anotherRegion();
        }
        settings.region(another.orElseThrow(() -> e));
      }
    }
  }

  private String startDate() throws IOException {
    return questions.startDate(
        settings.usualStart(),
        date -> {
          settings.startDate(date);
          return settings.problems();
        });
  }

  private void write(ChosenStreams chosen) throws IOException {
    try {
      config.prepare(Catalogs.pretty(settings.toJson()) + "\n");
      catalog.prepare(Catalogs.pretty(chosen.catalog()) + "\n");
      catalog.appear();
      config.appear();
    } finally {
      config.discard();
      catalog.discard();
    }
  }

  private String files() {
    return "--config " + word(config.path()) + " --catalog " + word(catalog.path());
  }

  /** As a shell takes it. */
  private static String word(Path path) {
    String text = path.toString();
    return text.matches("[\\w./+,:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
