package io.github.tapintercom.demo.hostile;

import io.github.tapintercom.demo.http.RequestInfo;
import java.util.Optional;

/** Decides which requests go wrong, and how. Called by many threads. */
@FunctionalInterface
public interface FaultPlan {
  Optional<Fault> next(RequestInfo request);

  static FaultPlan none() {
    return request -> Optional.empty();
  }
}
