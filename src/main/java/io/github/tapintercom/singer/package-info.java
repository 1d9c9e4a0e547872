/**
 * Singer messages on their way out: one writer that owns standard output and puts whole lines on
 * it, or fails for good. It knows nothing of streams, state rules or Intercom.
 *
 * <p>Uses {@code json}.
 */
package io.github.tapintercom.singer;
