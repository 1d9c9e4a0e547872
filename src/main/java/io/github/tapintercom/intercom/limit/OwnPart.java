package io.github.tapintercom.intercom.limit;

/**
 * The part of the limit that is ours beside other clients. All take part of what is there in
 * proportion to what they use already: so several of us, each seeing only the sum of the others,
 * fill a window together and none takes what another is about to take. Part of {@link CallBudget}.
 */
final class OwnPart {
  /** Of the limit all clients together spend no more: what is expected of others may be wrong. */
  private static final double TOGETHER = 0.99;

  /** The part that is left for us however much others use. */
  private static final double LEAST = 0.05;

  /** Nobody knows how many there are: who has more than this gives a little, who has less takes. */
  private static final double EVEN = 0.3;

  private static final double TOWARDS_EVEN = 0.02;

  /** In this part of a window the plan follows what others leave. */
  private static final double FOLLOW = 0.1;

  private final double share;
  private double part;
  private double followedAt = Double.NEGATIVE_INFINITY;

  OwnPart(double share) {
    this.share = share;
    this.part = share;
  }

  /**
   * The first response came: what others use is theirs, and others who begin at the same time want
   * as much as we.
   */
  void join(long limit, double others) {
    double left = TOGETHER - others / limit;
    part = Math.max(LEAST, Math.min(share / 2, left));
  }

  /** Calls for us when there are no others. */
  long alone(long limit) {
    return Math.max(1, (long) Math.floor(share * limit + 1e-9));
  }

  /** Calls for us until it is known whether there are others. */
  long unsure(long limit) {
    return Math.max(1, (long) Math.floor(part * limit));
  }

  /** Calls for us in a window of which others are expected to use so many. */
  long calls(long limit, double others) {
    double own = part * limit;
    double ofAll = own / (own + others);
    double fair = TOGETHER * limit * (ofAll + TOWARDS_EVEN * (EVEN - ofAll));
    long ours = Math.round(Math.max(LEAST * limit, fair));
    return Math.max(1, Math.min(alone(limit), ours));
  }

  /** Others were seen: the plan moves towards the part that they leave. */
  void follow(double now, double at, double window) {
    double age = Math.max(0, at - followedAt);
    part += (now - part) * (1 - Math.exp(-age / (FOLLOW * window)));
    followedAt = at;
  }

  /** A window is over. */
  void settle(double now) {
    part = now;
  }
}
