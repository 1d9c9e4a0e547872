/**
 * Scrolls: one an app at a time, restarted when they break, drained faster than a loader may read.
 *
 * <p>Uses {@code extract}, {@code extract.child}, {@code extract.page}, {@code extract.unpacked},
 * {@code intercom}, {@code intercom.error}, {@code shaping}, {@code shaping.page}, {@code
 * shaping.text}, {@code state}, {@code stream}, {@code time}.
 */
package io.github.tapintercom.extract.scroll;
