package io.github.tapintercom.demo.hostile;

import io.github.tapintercom.demo.http.RequestInfo;

/**
 * Called with each request before it is handled, one at a time: the place to change the workspace.
 */
@FunctionalInterface
public interface RequestListener {
  void before(RequestInfo request);

  static RequestListener none() {
    return request -> {};
  }
}
