package io.github.tapintercom.harness;

import io.github.tapintercom.cli.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers that were thought of before. */
public final class ScriptedAnswers implements Answers {
  private final boolean person;
  private final List<String> lines;
  private final List<String> secrets = new ArrayList<>();

  public ScriptedAnswers(boolean person, String... lines) {
    this.person = person;
    this.lines = new ArrayList<>(List.of(lines));
  }

  @Override
  public boolean isPerson() {
    return person;
  }

  @Override
  public Optional<String> line() {
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.remove(0));
  }

  @Override
  public Optional<String> secret() {
    Optional<String> line = line();
    line.ifPresent(secrets::add);
    return line;
  }

  @Override
  public void showTyping() {}

  /** The lines that were asked for without being shown. */
  public List<String> secrets() {
    return List.copyOf(secrets);
  }
}
