package io.github.tapintercom.config;

import java.io.Serial;
import java.util.List;

/** The configuration cannot be used. Lists every problem found, none of them showing a secret. */
public final class InvalidConfigException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence a problem: where, what is wrong, and what to do. */
  public List<String> problems() {
    return problems;
  }
}
