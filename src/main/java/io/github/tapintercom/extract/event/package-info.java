/**
 * Logs, read in windows of time.
 *
 * <p>Uses {@code extract}, {@code extract.page}, {@code extract.unpacked}, {@code intercom}, {@code
 * intercom.error}, {@code shaping}, {@code shaping.page}, {@code shaping.text}, {@code state},
 * {@code stream}.
 */
package io.github.tapintercom.extract.event;
