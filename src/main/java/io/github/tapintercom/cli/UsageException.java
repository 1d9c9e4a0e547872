package io.github.tapintercom.cli;

import io.github.tapintercom.spelling.NearestName;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line cannot be understood. The message says why and where to read more. */
final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    this(message, "tap-intercom");
  }

  private UsageException(String message, String command) {
    super(message + "\nTry '" + command + " --help' for the options there are.");
  }

  /** What picocli found, with the option or command that was probably meant. */
  static UsageException of(ParameterException e) {
    String command = e.getCommandLine().getCommandName();
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return new UsageException(
          unmatched(unmatched.getUnmatched().get(0), e.getCommandLine()), command);
    }
    return new UsageException(e.getMessage(), command);
  }

  /**
   * Never shows what may be a token: what follows an equals sign, or what {@code init} is given.
   */
  private static String unmatched(String argument, CommandLine known) {
    String name = argument.replaceFirst("=.*", "");
    boolean option = name.startsWith("-");
    if (!option && known.getCommandName().endsWith(Init.NAME)) {
      return "Unexpected argument; a token is none, since others on this machine can see arguments";
    }
    List<String> names =
        option ? List.copyOf(known.getCommandSpec().optionsMap().keySet()) : List.of(Init.NAME);
    Optional<String> nearest = NearestName.of(name, names);
    return (option ? "Unknown option: '" : "Unexpected argument: '")
        + name
        + "'"
        + nearest.map("; did you mean %s?"::formatted).orElse("");
  }
}
