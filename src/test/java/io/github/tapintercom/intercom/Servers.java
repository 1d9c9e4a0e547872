package io.github.tapintercom.intercom;

import io.github.tapintercom.demo.DemoOptions;
import io.github.tapintercom.demo.generated.GeneratedWorkspace;
import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.HostileServer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers for tests. */
final class Servers {
  private Servers() {}

  /** Goes wrong the first {@code times}, then works. */
  static HostileServer failing(Fault fault, int times, InstantSource clock) {
    AtomicInteger left = new AtomicInteger(times);
    return HostileServer.start(
        DemoOptions.of(GeneratedWorkspace.of(10)).withClock(clock),
        request -> left.getAndDecrement() > 0 ? Optional.of(fault) : Optional.empty());
  }
}
