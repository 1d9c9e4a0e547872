package io.github.tapintercom.progress;

/** What stands below the log at a terminal. Thread-safe. */
public interface Footer {
  /**
   * The bytes that remove the footer from the terminal, write this text, and draw the footer anew.
   *
   * @param text whole lines that stay, or nothing
   */
  byte[] below(byte[] text);

  /** From now on there is none. */
  void end();
}
