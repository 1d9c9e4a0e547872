package io.github.tapintercom.progress;

/**
 * The size of a terminal's window.
 *
 * @param rows lines that it shows
 * @param columns characters in a line
 */
record WindowSize(int rows, int columns) {
  /** Where a terminal does not say. */
  public static final WindowSize USUAL = new WindowSize(24, 80);

  public WindowSize {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException("A window has rows and columns");
    }
  }
}
