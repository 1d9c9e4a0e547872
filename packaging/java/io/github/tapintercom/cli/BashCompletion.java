package io.github.tapintercom.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Picocli's completion for bash, and what it lacks. */
final class BashCompletion {
  private static final String PREVIOUS = "  local prev_word=${COMP_WORDS[COMP_CWORD-1]}\n";

  private BashCompletion() {}

  /** Changes the options of the command. */
  static String text(CommandSpec command) {
    prepare(command);
    String text = AutoComplete.bash(command.name(), new CommandLine(command));
    if (!text.contains(PREVIOUS)) {
      throw new IllegalStateException("picocli's script has changed: no line " + PREVIOUS);
    }
    // In --log-level=debug, bash sees three words.
    return text.replace(
        PREVIOUS,
        PREVIOUS
            + """
              [[ ${prev_word} != = ]] || prev_word=${COMP_WORDS[COMP_CWORD-2]}
              [[ ${curr_word} != = ]] || curr_word=
            """
                .indent(0));
  }

  private static void prepare(CommandSpec command) {
    for (OptionSpec option : List.copyOf(command.options())) {
      command.remove(option);
      command.addOption(prepared(option));
    }
    command.subcommands().values().forEach(one -> prepare(one.getCommandSpec()));
  }

  private static OptionSpec prepared(OptionSpec option) {
    // Two options with the same label would share their words.
    String label = option.longestName().replaceAll("\\W", "");
    if (option.paramLabel().equals("FILE")) {
      // Files are looked for where the type says so, and not in a list.
      return OptionSpec.builder(option.names()).type(Path.class).paramLabel(label).build();
    }
    OptionSpec.Builder prepared = option.toBuilder().paramLabel(label);
    if (!Words.of(option).isEmpty()) {
      prepared.completionCandidates(Words.of(option));
    }
    return prepared.build();
  }
}
