package io.github.tapintercom.state;

import java.io.Serial;
import java.util.List;

/** The state given by the user cannot be used; nothing has been read. Lists every problem found. */
public final class InvalidStateException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidStateException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence a problem: what is wrong, where, and what to do. */
  public List<String> problems() {
    return problems;
  }
}
