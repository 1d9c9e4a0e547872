package io.github.tapintercom.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** The man page of the program and of each of its commands. */
final class ManPages {
  private final CommandSpec spec;
  private final String sections;
  private final String time;

  ManPages(CommandSpec spec, String sections, String time) {
    this.spec = spec;
    this.sections = sections;
    this.time = time;
  }

  /** Into these folders, which hold nothing else then. */
  void write(Path sources, Path pages) throws IOException {
    empty(sources);
    empty(pages);
    File noTemplates = null;
    new CommandLine(spec);
    if (ManPageGenerator.generateManPage(sources.toFile(), noTemplates, new boolean[0], true, spec)
        != 0) {
      throw new IllegalStateException("picocli made no man page");
    }
    Path main = sources.resolve(spec.name() + ".adoc");
    Files.writeString(main, Files.readString(main) + sections);
    try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
      for (Path source : files(sources)) {
        String name = source.getFileName().toString().replace(".adoc", ".1");
        asciidoctor.convert(Files.readString(source), options(pages.resolve(name)));
      }
    }
  }

  private Options options(Path page) {
    return Options.builder()
        .backend("manpage")
        .safe(SafeMode.UNSAFE)
        .standalone(true)
        .toFile(page.toFile())
        // Otherwise it would be the date of the build.
        .attributes(Attributes.builder().attribute("docdate", time.substring(0, 10)).build())
        .build();
  }

  private static void empty(Path folder) throws IOException {
    for (Path old : files(Files.createDirectories(folder))) {
      Files.delete(old);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
