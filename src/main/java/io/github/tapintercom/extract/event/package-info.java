/**
 * Logs, read in windows of time, and feeds, read from a cursor on.
 *
 * <p>Uses {@code extract}, {@code extract.page}, {@code extract.unpacked}, {@code intercom}, {@code
 * intercom.error}, {@code shaping}, {@code shaping.page}, {@code shaping.text}, {@code state},
 * {@code stream}.
 */
package io.github.tapintercom.extract.event;
