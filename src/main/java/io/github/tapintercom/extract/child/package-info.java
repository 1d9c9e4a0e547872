/**
 * Child records: read by a call for each parent ({@link ChildReader}), by a call for several
 * ({@link BatchReader}), or from the parent's own response ({@link ChildInResponse}). Also what
 * conversations and contacts need beside their search: parts, and lists that a search cuts at ten.
 *
 * <p>Uses {@code extract}, {@code extract.page}, {@code extract.search}, {@code extract.task},
 * {@code extract.unpacked}, {@code intercom}, {@code intercom.error}, {@code shaping}, {@code
 * shaping.page}, {@code shaping.text}, {@code state}, {@code stream}.
 */
package io.github.tapintercom.extract.child;
