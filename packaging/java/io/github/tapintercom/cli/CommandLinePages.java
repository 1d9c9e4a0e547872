package io.github.tapintercom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Writes what packages have for a shell beside the program, from its options. */
public final class CommandLinePages {
  private CommandLinePages() {}

  /**
   * {@code SHARE SOURCES SECTIONS VERSION TIME}: the folder that is installed as {@code share}, one
   * for the sources of man pages, and what the options do not say there.
   */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    Path share = Path.of(args[0]);
    CommandSpec spec = Commands.all();
    String name = spec.name();
    write(share.resolve("bash-completion/completions/" + name), BashCompletion.text(spec));
    write(share.resolve("zsh/site-functions/_" + name), ZshCompletion.text(Commands.all()));
    CommandSpec pages = Commands.all();
    pages.version(name + " " + args[3]);
    new ManPages(pages, Files.readString(Path.of(args[2])), args[4])
        .write(Path.of(args[1]), share.resolve("man/man1"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
