package io.github.tapintercom.cli;

import picocli.CommandLine.Model.CommandSpec;

/** The whole command line: the options, and the command that is read apart from them. */
final class Commands {
  private Commands() {}

  static CommandSpec all() {
    CommandSpec spec = OptionsSpec.create();
    CommandSpec init = InitOptions.commandLine().getCommandSpec().name(Init.NAME);
    spec.addSubcommand(Init.NAME, init);
    return spec;
  }
}
