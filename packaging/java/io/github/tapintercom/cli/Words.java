package io.github.tapintercom.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/** The words that an option takes. */
final class Words {
  private Words() {}

  /** As users write them, since the program takes either case; none where it takes other values. */
  static List<String> of(OptionSpec option) {
    Object[] constants = option.auxiliaryTypes()[0].getEnumConstants();
    return constants == null
        ? List.of()
        : Stream.of(constants).map(word -> word.toString().toLowerCase(Locale.ROOT)).toList();
  }
}
