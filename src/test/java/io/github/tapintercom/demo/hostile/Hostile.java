package io.github.tapintercom.demo.hostile;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * What a {@link HostileServer} makes trouble with.
 *
 * @param faults what goes wrong with single requests
 * @param quirks read anew for each request, so that they may change
 * @param listener called with each request first
 */
public record Hostile(FaultPlan faults, Supplier<Quirks> quirks, RequestListener listener) {
  /** No trouble at all. */
  public static final Hostile NOT =
      new Hostile(FaultPlan.none(), () -> Quirks.NONE, RequestListener.none());

  public Hostile {
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(quirks, "quirks");
    Objects.requireNonNull(listener, "listener");
  }

  public static Hostile with(FaultPlan faults) {
    return NOT.faults(faults);
  }

  public static Hostile with(Quirks quirks) {
    return NOT.quirks(() -> quirks);
  }

  public Hostile faults(FaultPlan value) {
    return new Hostile(value, quirks, listener);
  }

  public Hostile quirks(Supplier<Quirks> value) {
    return new Hostile(faults, value, listener);
  }

  public Hostile listener(RequestListener value) {
    return new Hostile(faults, quirks, value);
  }
}
