/**
 * Calls that belong to one record of a search each: a conversation with its parts, the lists of
 * contacts that a search cuts at ten.
 *
 * <p>Uses {@code extract}, {@code extract.page}, {@code extract.search}, {@code extract.task},
 * {@code extract.unpacked}, {@code intercom}, {@code intercom.error}, {@code shaping}, {@code
 * shaping.page}, {@code shaping.text}, {@code state}, {@code stream}.
 */
package io.github.tapintercom.extract.child;
