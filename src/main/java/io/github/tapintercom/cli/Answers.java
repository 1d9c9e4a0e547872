package io.github.tapintercom.cli;

import java.io.IOException;
import java.util.Optional;

/** Who answers the questions of {@code init}: a person at a terminal, or a program by a pipe. */
public interface Answers {
  /** Nobody. */
  Answers NONE =
      new Answers() {
        @Override
        public boolean isPerson() {
          return false;
        }

        @Override
        public Optional<String> line() {
          return Optional.empty();
        }

        @Override
        public Optional<String> secret() {
          return Optional.empty();
        }

        @Override
        public void showTyping() {}
      };

  /** Whether a person can be asked. */
  boolean isPerson();

  /** The next line; empty when there is none. */
  Optional<String> line() throws IOException;

  /** The next line, which a terminal does not show while it is typed. */
  Optional<String> secret() throws IOException;

  /** The terminal shows again what is typed; for a signal in the middle of a secret. */
  void showTyping();
}
