/**
 * How many requests may be sent, when, and how large their bodies may be together: the rate
 * limiter, Intercom's call budget, the concurrency limit, and the server's clock by which the
 * budget is counted.
 *
 * <p>Uses {@code time}.
 */
package io.github.tapintercom.intercom.limit;
