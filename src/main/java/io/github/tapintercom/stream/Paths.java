package io.github.tapintercom.stream;

/** What every endpoint checks of its path. */
final class Paths {
  private Paths() {}

  static void check(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path starts with a slash: " + path);
    }
  }
}
