package io.github.tapintercom.demo;

/** Told of each request before it is answered, one at a time: the place to change the workspace. */
@FunctionalInterface
public interface RequestListener {
  void before(RequestInfo request);

  static RequestListener none() {
    return request -> {};
  }
}
