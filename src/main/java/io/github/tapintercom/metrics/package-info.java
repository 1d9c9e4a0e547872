/**
 * METRIC lines: what a run did in the last minute, for programs that read logs.
 *
 * <p>Uses {@code intercom}, {@code json}, {@code sync}, {@code time}.
 */
package io.github.tapintercom.metrics;
