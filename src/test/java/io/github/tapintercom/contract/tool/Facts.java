package io.github.tapintercom.contract.tool;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one version's description says of the requests that read.
 *
 * @param name of the version: {@code 2.16}, {@code preview}
 * @param versions that the header {@code Intercom-Version} may name
 */
public record Facts(String name, List<String> versions, List<Operation> operations) {
  /** Sorts the operations by path, then method. */
  public Facts {
    versions = List.copyOf(versions);
    operations =
        operations.stream()
            .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
            .toList();
  }

  /**
   * The operation that serves an actual path such as {@code /conversations/12}. A path of its own,
   * such as {@code /conversations/deleted}, goes before a placeholder.
   */
  public Optional<Operation> operation(String method, String actualPath) {
    return operations.stream()
        .filter(operation -> operation.serves(method, actualPath))
        .min(Comparator.comparing(Operation::placeholders));
  }

  /**
   * The operation of the first version that has it. A version with a path of its own goes before
   * one where only a placeholder fits.
   */
  public static Optional<Operation> operation(
      List<Facts> versions, String method, String actualPath) {
    return versions.stream()
        .flatMap(facts -> facts.operation(method, actualPath).stream())
        .min(Comparator.comparing(Operation::placeholders));
  }
}
