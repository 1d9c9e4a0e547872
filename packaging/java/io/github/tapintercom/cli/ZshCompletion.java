package io.github.tapintercom.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A completion function for zsh with what each option does. Picocli's own script works there only
 * where the user has loaded bash's way of completing.
 */
final class ZshCompletion {
  private ZshCompletion() {}

  static String text(CommandSpec spec) {
    StringBuilder text = new StringBuilder("#compdef " + spec.name() + "\n");
    Map<String, CommandLine> commands = spec.subcommands();
    if (commands.isEmpty()) {
      return text.append(arguments(spec)).append('\n').toString();
    }
    text.append("local curcontext=$curcontext state line\n").append(arguments(spec));
    text.append(
        " \\\n  '1:command:(%s)' '*::argument:->rest'\n"
            .formatted(String.join(" ", commands.keySet())));
    text.append("[[ $state = rest ]] || return\ncase $line[1] in\n");
    commands.forEach(
        (word, command) ->
            text.append("%s)\n%s\n;;\n".formatted(word, arguments(command.getCommandSpec()))));
    return text.append("esac\n").toString();
  }

  private static String arguments(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(ZshCompletion::option)
        .collect(Collectors.joining(" \\\n  ", "_arguments -C -s -S \\\n  ", ""));
  }

  private static String option(OptionSpec option) {
    boolean several = option.isMultiValue();
    boolean optional = option.arity().min() == 0 && option.arity().max() > 0;
    String all = String.join(" ", option.names());
    String before = several ? "*" : option.usageHelp() ? "(- *)" : "(" + all + ")";
    String names =
        Stream.of(option.names())
            .map(name -> name + suffix(name, option, optional))
            .collect(Collectors.joining(","));
    String rest =
        "[" + quoted(String.join(" ", option.description())) + "]" + argument(option, optional);
    return "'"
        + before
        + "'"
        + (option.names().length > 1 ? "{" + names + "}" : names)
        + "'"
        + rest
        + "'";
  }

  /** How the value is joined: an optional one only by {@code =}, another one also by a space. */
  private static String suffix(String name, OptionSpec option, boolean optional) {
    if (option.arity().max() == 0) {
      return "";
    }
    return optional ? "=-" : name.startsWith("--") ? "=" : "+";
  }

  private static String argument(OptionSpec option, boolean optional) {
    if (option.arity().max() == 0) {
      return "";
    }
    String label = (optional ? "::" : ":") + quoted(option.paramLabel()) + ":";
    List<String> words = Words.of(option);
    if (!words.isEmpty()) {
      return label + "(" + String.join(" ", words) + ")";
    }
    boolean file = option.type() == Path.class || option.paramLabel().equals("FILE");
    return label + (file ? "_files" : "");
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replaceAll("([\\[\\]:])", "\\\\$1").replace("'", "'\\''");
  }
}
