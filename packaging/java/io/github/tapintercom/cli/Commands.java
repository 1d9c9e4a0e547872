package io.github.tapintercom.cli;

import java.lang.reflect.Method;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The whole command line: the options, and the commands that are read apart from them. */
final class Commands {
  private Commands() {}

  static CommandSpec all() {
    CommandSpec spec = OptionsSpec.create();
    add(spec, "init", "InitOptions");
    return spec;
  }

  /** By reflection, since what reads a command is private there, or the command may not be. */
  private static void add(CommandSpec spec, String name, String type) {
    try {
      Method method =
          Class.forName(Commands.class.getPackageName() + "." + type)
              .getDeclaredMethod("commandLine");
      method.setAccessible(true);
      CommandLine command = (CommandLine) method.invoke(null);
      spec.addSubcommand(name, command.getCommandSpec().name(name));
    } catch (ClassNotFoundException e) {
      // There is no such command.
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("what does " + name + " take?", e);
    }
  }
}
