package io.github.tapintercom.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code init} asks a person, on standard error. An answer that makes no sense is asked for
 * again.
 */
final class InitQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(InitQuestions.class);
  private static final List<String> REGIONS = List.of("us", "eu", "au");
  private static final int TRIES = 3;

  private final Answers answers;
  private final Stderr stderr;

  InitQuestions(Answers answers, Stderr stderr) {
    this.answers = answers;
    this.stderr = stderr;
  }

  /** Where the workspace is; the token is sent there only. */
  String region() throws IOException {
    return asked("Where is the workspace hosted: us, eu or au? [us] ", "us", this::regionProblems)
        .toLowerCase(Locale.ROOT);
  }

  /** Another place to send the token to, if the person names one. */
  Optional<String> anotherRegion() throws IOException {
    String none = "";
    String answer =
        asked(
            "A token works in its own region only. Try it in us, eu or au? [Enter: no] ",
            none,
            given -> given.equals(none) ? List.of() : regionProblems(given));
    return Optional.of(answer.toLowerCase(Locale.ROOT)).filter(region -> !region.equals(none));
  }

  private List<String> regionProblems(String answer) {
    return REGIONS.contains(answer.toLowerCase(Locale.ROOT))
        ? List.of()
        : List.of("the region is one of " + String.join(", ", REGIONS));
  }

  /** The token, which is not shown. */
  Optional<String> token() throws IOException {
    if (!answers.isPerson()) {
      return answers.line().map(String::strip);
    }
    stderr.question("Access token (Developer Hub, your app, Authentication; it is not shown): ");
    Optional<String> token = answers.secret().map(String::strip);
    stderr.endLine();
    return token;
  }

  /**
   * From when to read.
   *
   * @param check says what is wrong with an answer
   */
  String startDate(String usual, Function<String, List<String>> check) throws IOException {
    return asked("Read what changed since when? [%s] ".formatted(usual), usual, check);
  }

  private String asked(String question, String usual, Function<String, List<String>> check)
      throws IOException {
    List<String> problems = List.of();
    for (int i = 0; i < TRIES; i++) {
      problems.forEach(LOG::warn);
      stderr.question(question);
      String answer = answers.line().orElseThrow(this::unanswered).strip();
      answer = answer.isEmpty() ? usual : answer;
      problems = check.apply(answer);
      if (problems.isEmpty()) {
        return answer;
      }
    }
    throw new InvalidInputException(problems);
  }

  private InvalidInputException unanswered() {
    stderr.endLine();
    return new InvalidInputException(List.of("the question was not answered; nothing is written"));
  }
}
