package io.github.tapintercom.contract.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The program behind {@code tools/contract-facts}. */
public final class ContractFacts {
  private static final String USAGE =
      """
      Usage: tools/contract-facts write
                 make src/test/resources/contract/ from ../shared/openapi
             tools/contract-facts draft METHOD PATH [RECORDS]
                 print a draft of the schema of the records that PATH responds with;
                 RECORDS is where they stand in the response, such as data or parts.parts
      """;

  private ContractFacts() {}

  /** Runs the command that the arguments name; ends with 2 when they name none. */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
    if (arguments.equals(List.of("write"))) {
      return write(out, err);
    }
    if (arguments.size() >= 3 && arguments.size() <= 4 && arguments.get(0).equals("draft")) {
      String records = arguments.size() == 4 ? arguments.get(3) : "";
      return draft(arguments.get(1), arguments.get(2), records, out, err);
    }
    err.print(USAGE);
    return 2;
  }

  private static int write(PrintStream out, PrintStream err) throws IOException {
    Path basedir = Path.of(System.getProperty("project.basedir", "")).toAbsolutePath();
    for (String version : OpenApi.VERSIONS) {
      Path description = OpenApi.file(version);
      if (!Files.isReadable(description)) {
        err.println("Cannot read " + description + "; OPENAPI_DIR names another folder.");
        return 2;
      }
      Path file = FactsFiles.source(basedir, version);
      Files.createDirectories(file.getParent());
      Files.writeString(file, FactsFiles.made(version), StandardCharsets.UTF_8);
      out.println(basedir.relativize(file) + ": " + Files.size(file) + " bytes");
    }
    return 0;
  }

  /** Drafts from all versions that have the operation: a field of any of them is wanted. */
  private static int draft(
      String method, String path, String records, PrintStream out, PrintStream err) {
    Optional<Shape> drafted = Optional.empty();
    boolean described = false;
    for (Facts facts : FactsFiles.all()) {
      Optional<Operation> operation = facts.operation(method, path);
      described |= operation.isPresent();
      Optional<Shape> shape =
          operation.flatMap(Operation::response).flatMap(response -> response.at(records));
      if (shape.isPresent()) {
        err.println("From " + operation.orElseThrow().name() + " of " + facts.name());
        drafted = Optional.of(drafted.map(before -> before.or(shape.get())).orElse(shape.get()));
      }
    }
    if (drafted.isEmpty()) {
      String what = described ? " has no " + records : " is described in no version";
      err.println(method + " " + path + what);
      return 2;
    }
    out.print(SchemaText.of(SchemaDraft.of(drafted.get())));
    return 0;
  }
}
